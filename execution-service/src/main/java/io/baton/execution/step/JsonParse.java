package io.baton.execution.step;

import java.util.Set;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

@Component
final class JsonParse implements PureStep {

    private static final StepType TYPE = new StepType(
            "Json.Parse",
            Set.of(),
            "Reads the text as JSON, be it an object, a list or anything else.",
            ValueType.TEXT,
            ValueType.OBJECT,
            JsonSchemas.parse(TextOperation.NO_CONFIG));

    @Override
    public StepType type() {
        return TYPE;
    }

    @Override
    public StepResult apply(StepCall call) {
        return TextOperation.result(call, text -> {
            try {
                var json = JsonMapper.shared().readTree(text);
                return json.isMissingNode()
                        ? Failures.lasting("json", "The text is empty.")
                        : new StepResult.Done(Values.object(json));
            } catch (JacksonException wrong) {
                var place = wrong.getLocation();
                return Failures.lasting(
                        "json",
                        place == null
                                ? "The text is no JSON."
                                : "The text is no JSON: at line " + place.getLineNr() + ", column "
                                        + place.getColumnNr() + ".");
            }
        });
    }
}
