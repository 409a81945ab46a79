package io.baton.execution.step;

import com.google.re2j.Pattern;
import io.baton.platform.problem.Faults;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** By regular expressions that RE2 understands: it takes time linear in the text for any single match, whoever wrote them. */
@Component
final class Replace implements PureStep {

    private static final StepType TYPE =
            TextOperation.type("Replace", "Replaces whatever fits a regular expression.", ValueType.TEXT, """
            {
              "type": "object",
              "required": ["pattern", "replacement"],
              "properties": {
                "pattern": {
                  "type": "string", "minLength": 1, "maxLength": 1000,
                  "description": "A regular expression in the syntax of RE2."
                },
                "replacement": {
                  "type": "string", "maxLength": 10000,
                  "description": "$1 or ${name} stands for a group of the pattern, $0 for the whole, $$ for a dollar."
                }
              }
            }
            """);

    @Override
    public StepType type() {
        return TYPE;
    }

    @Override
    public void check(JsonNode config, String path, Faults faults) {
        var pattern = SafePatterns.read(config.path("pattern").asString(), path + ".pattern", faults);
        if (pattern != null) {
            Replacement.read(config.path("replacement").asString()).check(pattern, path + ".replacement", faults);
        }
    }

    @Override
    public StepResult apply(StepCall call) {
        var pattern = Pattern.compile(call.config().path("pattern").asString());
        var replacement = Replacement.read(call.config().path("replacement").asString());
        return TextOperation.result(call, text -> replaced(text, pattern, replacement));
    }

    private static StepResult replaced(String text, Pattern pattern, Replacement replacement) {
        try {
            var made = new StringBuilder();
            var match = pattern.matcher(new Deadline().watching(text));
            var end = 0;
            while (match.find() && made.length() <= Values.CHARS_MAX) {
                made.append(text, end, match.start());
                replacement.appendTo(made, match);
                end = match.end();
            }
            made.append(text, end, text.length());
            return made.length() > Values.CHARS_MAX
                    ? Failures.tooLong()
                    : new StepResult.Done(Values.text(made.toString()));
        } catch (Deadline.Passed passed) {
            return Failures.tooSlow();
        }
    }
}
