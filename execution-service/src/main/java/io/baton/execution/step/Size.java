package io.baton.execution.step;

import org.springframework.stereotype.Component;

@Component
final class Size implements PureStep {

    private static final StepType TYPE = TextOperation.type(
            "Size",
            "Counts the text's characters as people see them: a letter with its accents is one, and so is an emoji.",
            ValueType.NUMBER,
            TextOperation.NO_CONFIG);

    @Override
    public StepType type() {
        return TYPE;
    }

    @Override
    public StepResult apply(StepCall call) {
        return TextOperation.result(call, text -> new StepResult.Done(Values.number(Graphemes.count(text))));
    }
}
