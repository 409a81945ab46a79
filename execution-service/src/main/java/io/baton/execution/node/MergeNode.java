package io.baton.execution.node;

import io.baton.execution.step.PureStep;
import io.baton.execution.step.StepCall;
import io.baton.execution.step.StepResult;
import io.baton.execution.step.StepType;
import org.springframework.stereotype.Component;

@Component
final class MergeNode implements PureStep {

    private static final StepType TYPE = NodeType.of(
            "MergeNode",
            "Gives everything that the nodes before gave in one object; of two with the same name the later link's"
                    + " counts.",
            "{}");

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
        return new StepResult.Done(Inputs.merged(Inputs.of(call)));
    }
}
