package io.baton.execution.node;

import io.baton.execution.step.PureStep;
import io.baton.execution.step.StepCall;
import io.baton.execution.step.StepResult;
import io.baton.execution.step.StepType;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.JsonNodeFactory;

@Component
final class OutputNode implements PureStep {

    private static final StepType TYPE = NodeType.of(
            "OutputNode",
            "What the whole graph gives: the values that output_map names, or else everything the nodes before gave.",
            """
            {
              "output_map": {
                "type": "object", "maxProperties": 200,
                "additionalProperties": {"type": "string", "minLength": 1, "maxLength": 500},
                "description": "By name where the value is found, such as {\\"answer\\": \\"node_id.field\\"}."
              }
            }
            """);

    @Override
    public StepType type() {
        return TYPE;
    }

    @Override
    public String family() {
        return NodeType.FAMILY;
    }

    @Override
    public StepResult apply(StepCall call) {
        var inputs = Inputs.of(call);
        var map = call.config().path("output_map");
        if (map.isEmpty()) {
            return new StepResult.Done(Inputs.merged(inputs));
        }
        var output = JsonNodeFactory.instance.objectNode();
        map.forEachEntry((name, path) -> {
            var found = Inputs.at(inputs, path.asString());
            output.set(name, found.isMissingNode() ? JsonNodeFactory.instance.nullNode() : found);
        });
        return new StepResult.Done(output);
    }
}
