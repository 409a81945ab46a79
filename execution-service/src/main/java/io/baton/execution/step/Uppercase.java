package io.baton.execution.step;

import org.springframework.stereotype.Component;

@Component
final class Uppercase implements PureStep {

    private static final StepType TYPE = TextOperation.type(
            "Uppercase",
            "Writes the text in upper case, by the rules that hold in no particular language.",
            ValueType.TEXT,
            TextOperation.NO_CONFIG);

    @Override
    public StepType type() {
        return TYPE;
    }

    @Override
    public StepResult apply(StepCall call) {
        return TextOperation.text(call, LetterCase::upper);
    }
}
