package io.baton.execution.node;

import io.baton.execution.step.PureStep;
import io.baton.execution.step.StepCall;
import io.baton.execution.step.StepResult;
import io.baton.execution.step.StepType;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

@Component
final class DelayNode implements PureStep {

    private static final StepType TYPE =
            NodeType.of("DelayNode", "Waits, and then gives what the nodes before gave, by their ids.", """
                {
                  "seconds": {
                    "type": "number", "minimum": 0, "maximum": 2592000,
                    "description": "How long, to the millisecond; up to 30 days."
                  }
                }
                """, "seconds");

    private final PureStep delay;

    DelayNode(@Qualifier("delay") PureStep delay) {
        this.delay = delay;
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
    public StepResult apply(StepCall call) {
        return delay.apply(Delegation.of(call));
    }
}
