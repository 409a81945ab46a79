package io.baton.execution.node;

import io.baton.execution.step.PureStep;
import io.baton.execution.step.StepCall;
import io.baton.execution.step.StepResult;
import io.baton.execution.step.StepType;
import org.springframework.stereotype.Component;

@Component
final class StaticValueNode implements PureStep {

    private static final StepType TYPE =
            NodeType.of("StaticValueNode", "Gives the values that it is configured with.", """
                {"values": {"type": "object", "description": "By name, any JSON."}}
                """, "values");

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
        return new StepResult.Done(call.config().path("values"));
    }
}
