package io.baton.execution.step;

import org.springframework.stereotype.Component;

@Component
final class Reverse implements PureStep {

    private static final StepType TYPE = TextOperation.type(
            "Reverse",
            "Turns the text around, character by character as people see them.",
            ValueType.TEXT,
            TextOperation.NO_CONFIG);

    @Override
    public StepType type() {
        return TYPE;
    }

    @Override
    public StepResult apply(StepCall call) {
        return TextOperation.text(call, Graphemes::reversed);
    }
}
