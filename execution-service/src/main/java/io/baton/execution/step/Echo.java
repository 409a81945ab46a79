package io.baton.execution.step;

import java.util.Set;
import org.springframework.stereotype.Component;

@Component
final class Echo implements PureStep {

    private static final StepType TYPE = new StepType(
            "Echo",
            Set.of(),
            "Gives what it gets.",
            ValueType.ANY,
            ValueType.ANY,
            JsonSchemas.parse(TextOperation.NO_CONFIG));

    @Override
    public StepType type() {
        return TYPE;
    }

    @Override
    public StepResult apply(StepCall call) {
        return new StepResult.Done(call.input());
    }
}
