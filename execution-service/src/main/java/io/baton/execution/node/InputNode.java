package io.baton.execution.node;

import io.baton.execution.step.PureStep;
import io.baton.execution.step.StepCall;
import io.baton.execution.step.StepResult;
import io.baton.execution.step.StepType;
import org.springframework.stereotype.Component;

/** Its input is the run's own, which was checked when the run was asked for. */
@Component
final class InputNode implements PureStep {

    private static final StepType TYPE = NodeType.of(
            "InputNode",
            "Where a run begins: gives what the run was started with. Everything in output_schema is required.",
            "{}",
            "output_schema");

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
        return new StepResult.Done(call.input());
    }
}
