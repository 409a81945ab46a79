package io.baton.execution.step;

import org.springframework.stereotype.Component;

@Component
final class Lowercase implements PureStep {

    private static final StepType TYPE = TextOperation.type(
            "Lowercase",
            "Writes the text in lower case, by the rules that hold in no particular language.",
            ValueType.TEXT,
            TextOperation.NO_CONFIG);

    @Override
    public StepType type() {
        return TYPE;
    }

    @Override
    public StepResult apply(StepCall call) {
        return TextOperation.text(call, LetterCase::lower);
    }
}
