package io.baton.execution.step;

import io.baton.platform.problem.Faults;
import java.util.Set;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

@Component
final class Template implements PureStep {

    private static final StepType TYPE = new StepType(
            "Template",
            Set.of(),
            "Fills a Mustache template from its input: {{text}}, {{object.name}}, {{#object.items}}{{sku}}{{/object.items}}.",
            ValueType.ANY,
            ValueType.TEXT,
            JsonSchemas.parse("""
                    {
                      "type": "object",
                      "required": ["template"],
                      "properties": {
                        "template": {
                          "type": "string", "maxLength": 100000,
                          "description": "Nothing is escaped; what the input does not have is nothing."
                        }
                      }
                    }
                    """));

    @Override
    public StepType type() {
        return TYPE;
    }

    @Override
    public void check(JsonNode config, String path, Faults faults) {
        FilledTemplate.check(config.path("template").asString(), path + ".template", faults);
    }

    @Override
    public StepResult apply(StepCall call) {
        try {
            var template = call.config().path("template").asString();
            return new StepResult.Done(Values.text(FilledTemplate.fill(template, call.input(), text -> text)));
        } catch (FilledTemplate.Failure failure) {
            return failure.failed();
        }
    }
}
