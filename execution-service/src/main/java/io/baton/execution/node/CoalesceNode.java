package io.baton.execution.node;

import io.baton.execution.step.PureStep;
import io.baton.execution.step.StepCall;
import io.baton.execution.step.StepResult;
import io.baton.execution.step.StepType;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

@Component
final class CoalesceNode implements PureStep {

    private static final StepType TYPE = NodeType.of(
            "CoalesceNode",
            "Gives what the first of the nodes before gave that gave anything: where branches come together again.",
            """
            {
              "preferences": {
                "type": "array", "maxItems": 500, "items": {"type": "string"},
                "description": "Ids of nodes in the order in which they count; the others follow in the order of the links."
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
        return new StepResult.Done(first(Inputs.of(call), call.config().path("preferences")));
    }

    private static JsonNode first(ObjectNode inputs, JsonNode preferences) {
        for (var preferred : preferences) {
            var found = inputs.get(preferred.asString());
            if (found != null) {
                return found;
            }
        }
        return inputs.isEmpty()
                ? JsonNodeFactory.instance.objectNode()
                : inputs.iterator().next();
    }
}
