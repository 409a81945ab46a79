package io.baton.execution.step;

import io.baton.execution.outbound.Destinations;
import io.baton.execution.outbound.Outbound;
import io.baton.execution.outbound.OutboundRefusal;
import io.baton.platform.problem.Faults;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import tools.jackson.core.io.JsonStringEncoder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Makes a request of its templates. Each value is made to fit where it goes, so that no value can become more than one: in the
 * address it is percent-encoded, in a JSON text escaped, and a header of more than one line is refused.
 */
final class HttpCall {

    private static final Duration TIME_LIMIT = Duration.ofSeconds(30);

    /** Up to the end of the host, which no value may change. */
    private static final Pattern FIXED = Pattern.compile("(?i)https?://[^/?#{}]+(?=[/?#]|$)");

    private static final String JSON = "application/json";

    private static final String FORM = "application/x-www-form-urlencoded";

    private HttpCall() {}

    static void check(JsonNode config, Destinations destinations, String path, Faults faults) {
        var url = config.path("url").asString();
        var fixed = FIXED.matcher(url);
        if (!fixed.lookingAt()) {
            faults.add(path + ".url", "Has to begin with http:// or https:// and a host that is written out.");
        } else {
            refusing(path + ".url", faults, () -> destinations.read(fixed.group()));
            FilledTemplate.check(url, path + ".url", faults);
        }
        config.path("headers").forEachEntry((name, value) -> {
            var place = path + ".headers." + name;
            FilledTemplate.check(value.asString(), place, faults);
            refusing(place, faults, () -> Outbound.Call.checkHeader(name, ""));
        });
        checkBody(config.path("body"), path + ".body", faults);
    }

    private static void checkBody(JsonNode body, String path, Faults faults) {
        if (body.isString()) {
            FilledTemplate.check(body.asString(), path, faults);
        }
        body.forEach(child -> checkBody(child, path, faults));
    }

    private static void refusing(String path, Faults faults, Runnable check) {
        try {
            check.run();
        } catch (OutboundRefusal refusal) {
            faults.add(path, refusal.detail());
        }
    }

    /** @throws OutboundRefusal if it may not be made so */
    static Outbound.Call of(StepCall call, Destinations destinations) throws FilledTemplate.Failure {
        var config = call.config();
        var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        for (var header : config.path("headers").properties()) {
            headers.put(header.getKey(), filled(header.getValue(), call, text -> text));
        }
        headers.put("Idempotency-Key", call.idempotencyKey());
        var body = body(config.path("body"), call, headers);
        return new Outbound.Call(
                config.path("method").asString("GET"), url(call, destinations), headers, body, TIME_LIMIT);
    }

    private static URI url(StepCall call, Destinations destinations) throws FilledTemplate.Failure {
        var url = destinations.read(filled(call.config().path("url"), call, HttpCall::percentEncoded));
        // A value of two dots would lead out of where its template says it belongs.
        if (Arrays.asList(String.valueOf(url.getPath()).split("/", -1)).contains("..")) {
            throw new FilledTemplate.Failure(Failures.lasting("bad_call", "The address leads upwards, by two dots."));
        }
        return url;
    }

    private static byte[] body(JsonNode template, StepCall call, Map<String, String> headers)
            throws FilledTemplate.Failure {
        if (template.isMissingNode()) {
            return new byte[0];
        }
        headers.putIfAbsent("Content-Type", contentType(template));
        var type = headers.getOrDefault("Content-Type", "").toLowerCase(Locale.ROOT);
        var body = template.isString()
                ? filled(template, call, fitting(type))
                : filledJson(template, call, new Budget()).toString();
        return body.getBytes(StandardCharsets.UTF_8);
    }

    private static String contentType(JsonNode template) {
        var json = !template.isString() || template.asString().stripLeading().matches("(?s)[\\[{](?!\\{).*");
        return json ? JSON : "text/plain; charset=utf-8";
    }

    private static UnaryOperator<String> fitting(String type) {
        if (type.startsWith(JSON) || type.contains("+json")) {
            return text -> new String(JsonStringEncoder.getInstance().quoteAsCharArray(text));
        }
        return type.startsWith(FORM) ? HttpCall::percentEncoded : text -> text;
    }

    /** What all texts of one body may come to together; each by itself is bounded too. */
    private static final class Budget {

        private final long deadline = System.nanoTime() + TIME_LIMIT.toNanos();

        private int characters = Values.CHARS_MAX;

        private void spend(String text) throws FilledTemplate.Failure {
            characters -= text.length();
            if (characters < 0) {
                throw new FilledTemplate.Failure(Failures.tooLong());
            }
            if (System.nanoTime() - deadline > 0) {
                throw new FilledTemplate.Failure(Failures.tooSlow());
            }
        }
    }

    private static JsonNode filledJson(JsonNode template, StepCall call, Budget budget) throws FilledTemplate.Failure {
        var nodes = JsonNodeFactory.instance;
        if (template.isString()) {
            var text = filled(template, call, same -> same);
            budget.spend(text);
            return nodes.stringNode(text);
        }
        if (template.isArray()) {
            var list = nodes.arrayNode();
            for (var element : template) {
                list.add(filledJson(element, call, budget));
            }
            return list;
        }
        if (template.isObject()) {
            var object = nodes.objectNode();
            for (var property : template.properties()) {
                object.set(property.getKey(), filledJson(property.getValue(), call, budget));
            }
            return object;
        }
        return template;
    }

    private static String filled(JsonNode template, StepCall call, UnaryOperator<String> fit)
            throws FilledTemplate.Failure {
        return FilledTemplate.fill(template.asString(), call.input(), fit);
    }

    private static String percentEncoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A");
    }
}
