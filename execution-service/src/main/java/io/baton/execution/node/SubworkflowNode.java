package io.baton.execution.node;

import io.baton.execution.step.PureStep;
import io.baton.execution.step.StepCall;
import io.baton.execution.step.StepResult;
import io.baton.execution.step.StepType;
import java.util.List;
import org.springframework.stereotype.Component;

/** Only says which run it wants, and sleeps; the API starts the run and tells how it came out. */
@Component
final class SubworkflowNode implements PureStep {

    private static final StepType TYPE = NodeType.of(
            "SubworkflowNode",
            "Runs another workflow, or the graph in the node's subworkflow, and gives what that gives.",
            """
            {
              "workflow_id": {"type": "string", "pattern": "^S[1-9][0-9]{0,17}$", "description": "Which; or give subworkflow."},
              "input_map": {
                "type": "object", "maxProperties": 200,
                "additionalProperties": {"type": "string", "minLength": 1, "maxLength": 500},
                "description": "By name of its inputs where the value is found, node_id.field; else it gets all there is."
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
        return new Wanted(call.config(), List.of(Wanted.input(call)), 1, false).asleep(call.now());
    }
}
