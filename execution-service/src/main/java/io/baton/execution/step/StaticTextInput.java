package io.baton.execution.step;

import java.util.Set;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** The text that a definition brings along, unless the input has another: what starts a run may so replace it. */
@Component
final class StaticTextInput implements PureStep {

    private static final StepType TYPE = new StepType(
            "StaticTextInput",
            Set.of(),
            "Gives a text of its own, or the one that it is sent in its place.",
            ValueType.ANY,
            ValueType.TEXT,
            JsonSchemas.parse("""
                    {
                      "type": "object",
                      "required": ["input"],
                      "properties": {
                        "input": {"type": "string", "maxLength": 1048576, "description": "The text."}
                      }
                    }
                    """));

    private static final JsonNode INPUT = JsonSchemas.parse("""
            {"type": "object", "properties": {"text": {"type": "string"}}}
            """);

    @Override
    public StepType type() {
        return TYPE;
    }

    @Override
    public JsonNode inputSchema() {
        return INPUT;
    }

    @Override
    public StepResult apply(StepCall call) {
        if (!call.input().has(ValueType.TEXT.word())) {
            return new StepResult.Done(Values.text(call.config().path("input").asString()));
        }
        return TextOperation.text(call, text -> text);
    }
}
