package io.baton.execution.step;

import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** What the kinds that work on a text have in common. */
final class TextOperation {

    /** For the kinds that need no configuration. */
    static final String NO_CONFIG = """
            {"type": "object"}
            """;

    private TextOperation() {}

    /** The type of {@code TextOperation.X}, which may also be spelled {@code TextOperations.X}. */
    static StepType type(String operation, String summary, ValueType output, String configSchema) {
        return new StepType(
                "TextOperation." + operation,
                Set.of("TextOperations." + operation),
                summary,
                ValueType.TEXT,
                output,
                JsonSchemas.parse(configSchema));
    }

    /** Makes a text of the input's text. */
    static StepResult text(StepCall call, UnaryOperator<String> operation) {
        return result(call, text -> {
            var made = operation.apply(text);
            return made.length() > Values.CHARS_MAX ? Failures.tooLong() : new StepResult.Done(Values.text(made));
        });
    }

    /** Makes whatever it is of the input's text. */
    static StepResult result(StepCall call, Function<String, StepResult> operation) {
        var text = Values.textOf(call.input());
        return text == null ? Failures.inputType(ValueType.TEXT) : operation.apply(text);
    }
}
