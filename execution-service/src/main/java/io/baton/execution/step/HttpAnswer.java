package io.baton.execution.step;

import io.baton.execution.outbound.Outbound.Answer;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** Makes a step's result of an answer. */
final class HttpAnswer {

    /** Timeout, too early, too many: the same request may go well later. */
    private static final Set<Integer> PASSING = Set.of(408, 425, 429);

    private static final Pattern CHARSET = Pattern.compile("charset=\"?([A-Za-z0-9._:+-]{1,40})");

    private HttpAnswer() {}

    static StepResult result(Answer answer) {
        var status = answer.status();
        if (status >= 400) {
            var message = "The answer was of status " + status + ".";
            return status >= 500 || PASSING.contains(status)
                    ? Failures.passing("http_status", message)
                    : Failures.lasting("http_status", message);
        }
        var headers = JsonNodeFactory.instance.objectNode();
        answer.headers().forEach((name, values) -> headers.put(name, String.join(", ", values)));
        var object = JsonNodeFactory.instance.objectNode().put("status", status);
        object.set("headers", headers);
        object.set("body", body(answer));
        return new StepResult.Done(Values.object(object));
    }

    private static JsonNode body(Answer answer) {
        var type = String.join(",", answer.header("content-type"));
        var text = new String(answer.body(), charset(type));
        if (type.toLowerCase(Locale.ROOT).matches("application/([a-z0-9.!#$&^_-]+\\+)?json\\b.*")) {
            try {
                var json = JsonMapper.shared().readTree(text);
                return json.isMissingNode() ? JsonNodeFactory.instance.nullNode() : json;
            } catch (JacksonException noJson) {
                return JsonNodeFactory.instance.stringNode(text);
            }
        }
        return JsonNodeFactory.instance.stringNode(text);
    }

    private static Charset charset(String type) {
        var named = CHARSET.matcher(type);
        try {
            return named.find() ? Charset.forName(named.group(1)) : StandardCharsets.UTF_8;
        } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
            return StandardCharsets.UTF_8;
        }
    }
}
