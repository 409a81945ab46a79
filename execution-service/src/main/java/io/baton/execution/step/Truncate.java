package io.baton.execution.step;

import org.springframework.stereotype.Component;

@Component
final class Truncate implements PureStep {

    private static final StepType TYPE = TextOperation.type(
            "Truncate", "Keeps the first characters of the text, as people count them.", ValueType.TEXT, """
            {
              "type": "object",
              "required": ["length"],
              "properties": {
                "length": {"type": "integer", "minimum": 0, "maximum": 1048576, "description": "How many to keep."}
              }
            }
            """);

    @Override
    public StepType type() {
        return TYPE;
    }

    @Override
    public StepResult apply(StepCall call) {
        var length = call.config().path("length").asInt();
        return TextOperation.text(call, text -> Graphemes.first(length, text));
    }
}
