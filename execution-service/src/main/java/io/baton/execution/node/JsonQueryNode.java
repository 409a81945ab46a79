package io.baton.execution.node;

import io.baton.execution.step.PureStep;
import io.baton.execution.step.StepCall;
import io.baton.execution.step.StepResult;
import io.baton.execution.step.StepType;
import io.baton.platform.problem.Faults;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

@Component
final class JsonQueryNode implements PureStep {

    private static final StepType TYPE = NodeType.of(
            "JsonQueryNode",
            "Evaluates a jq expression over what the nodes before gave, .node_id.field, and gives its result as"
                    + " output, or under the one name in output_schema: several results as a list, none as null.",
            """
            {
              "expression": {
                "type": "string", "minLength": 1, "maxLength": 4000,
                "description": "What jq 1.7 understands, but for time, environment and input functions."
              }
            }
            """,
            "expression");

    private final PureStep query;

    JsonQueryNode(@Qualifier("jsonQuery") PureStep query) {
        this.query = query;
    }

    @Override
    public StepType type() {
        return TYPE;
    }

    @Override
    public String family() {
        return NodeType.FAMILY;
    }

    @Override
    public void check(JsonNode config, String path, Faults faults) {
        query.check(config, path, faults);
    }

    @Override
    public StepResult apply(StepCall call) {
        // A value of steps is an object with one property, named after its type.
        return Delegation.named(
                query.apply(Delegation.of(call)),
                call.config(),
                output -> output.values().iterator().next());
    }
}
