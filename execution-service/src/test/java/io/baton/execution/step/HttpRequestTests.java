package io.baton.execution.step;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.execution.ExecutionServiceTest;
import io.baton.execution.outbound.Destinations;
import io.baton.execution.outbound.Outbound;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import reactor.core.publisher.Mono;

/** What is sent and what becomes of the answer; the calls themselves are tried in their own room. */
@ExecutionServiceTest
class HttpRequestTests {

    private static final String INPUT = """
            {"text": "a/b ?&#é", "number": 5, "object": {"id": "42", "quote": "x\\"}, {\\"admin\\": true", "lines": "a\\r\\nX-Evil: 1", "up": ".."}}
            """;

    private final List<Outbound.Call> calls = new ArrayList<>();

    private final Destinations destinations;

    private final HttpRequest real;

    HttpRequestTests(@Autowired Destinations destinations, @Autowired HttpRequest real) {
        this.destinations = destinations;
        this.real = real;
    }

    @Test
    void valuesArePercentEncodedInTheAddress() {
        send("{\"url\": \"https://example.com/items/{{object.id}}?q={{{text}}}&r={{&text}}\"}");

        assertThat(calls.getFirst().url())
                .hasToString("https://example.com/items/42?q=a%2Fb%20%3F%26%23%C3%A9&r=a%2Fb%20%3F%26%23%C3%A9");
        assertThat(calls.getFirst().method()).isEqualTo("GET");
        assertThat(calls.getFirst().body()).isEmpty();
    }

    @Test
    void aTemplateOfJsonStaysWhatItIs() {
        send("""
                {"method": "POST", "url": "https://example.com/", "body": "{\\"name\\": \\"{{object.quote}}\\", \\"n\\": {{number}}}"}
                """);

        assertThat(Steps.json(body())).hasToString("{\"name\":\"x\\\"}, {\\\"admin\\\": true\",\"n\":5}");
        assertThat(calls.getFirst().headers()).containsEntry("Content-Type", "application/json");
    }

    @Test
    void jsonWithTemplatesInItStaysWhatItIs() {
        send("""
                {"method": "PUT", "url": "https://example.com/", "body": {"name": "{{{object.quote}}}", "list": [1, "{{text}}"]}}
                """);

        assertThat(Steps.json(body()))
                .hasToString("{\"name\":\"x\\\"}, {\\\"admin\\\": true\",\"list\":[1,\"a/b ?&#é\"]}");
    }

    @Test
    void aFormIsPercentEncodedAndPlainTextIsNot() {
        send("""
                {"method": "POST", "url": "https://example.com/", "body": "q={{text}}",
                 "headers": {"content-type": "application/x-www-form-urlencoded"}}
                """);
        assertThat(body()).isEqualTo("q=a%2Fb%20%3F%26%23%C3%A9");

        calls.clear();
        send("{\"method\": \"POST\", \"url\": \"https://example.com/\", \"body\": \"{{text}}\"}");
        assertThat(body()).isEqualTo("a/b ?&#é");
        assertThat(calls.getFirst().headers()).containsEntry("Content-Type", "text/plain; charset=utf-8");
    }

    @Test
    void theKeyGoesAlongWhateverTheHeadersSay() {
        send(
                "{\"url\": \"https://example.com\", \"headers\": {\"idempotency-key\": \"mine\", \"X-Id\": \"{{object.id}}\"}}");

        assertThat(calls.getFirst().headers()).containsEntry("X-Id", "42").containsValue("key-1");
        assertThat(calls.getFirst().headers()).doesNotContainValue("mine");
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", textBlock = """
            {"url": "https://example.com", "headers": {"X-Id": "{{object.lines}}"}} => bad_call
            {"url": "https://example.com/{{object.up}}/secret"}                     => bad_call
            {"url": "https://example.com/{{object.up}}"}                            => bad_call
            {"url": "http://10.0.0.1:8080/"}                                        => forbidden_destination
            {"url": "ftp://example.com/"}                                           => malformed_address
            """)
    void whatMayNotBeSentIsNot(String config, String code) {
        var error = Steps.failed(send(config), false);

        assertThat(error.code()).isEqualTo(code);
        assertThat(error.message()).doesNotContain("Evil");
        assertThat(calls).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"200, false", "204, false", "302, false"})
    void anAnswerIsGivenWhole(int status, boolean unused) {
        var answer = new Outbound.Answer(
                status,
                Map.of("content-type", List.of("application/problem+json; charset=utf-8"), "x", List.of("1", "2")),
                "{\"a\": [1, \"\\u0000\"]}".getBytes(StandardCharsets.UTF_8));

        assertThat(Steps.done(answered(Mono.just(answer)))).isEqualTo(Steps.json("""
                {"object": {"status": %d, "headers": {"content-type": "application/problem+json; charset=utf-8", "x": "1, 2"},
                            "body": {"a": [1, "\uFFFD"]}}}
                """.formatted(status)));
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", textBlock = """
            text/plain                  => "{\\"a\\":"
            application/json            => "{\\"a\\":"
            text/html; charset=nonesuch => "{\\"a\\":"
            image/png                   => "{\\"a\\":"
            """)
    void aBodyThatIsNoJsonIsAText(String type, String expected) {
        var answer = new Outbound.Answer(
                200, Map.of("content-type", List.of(type)), "{\"a\":".getBytes(StandardCharsets.UTF_8));

        assertThat(Steps.done(answered(Mono.just(answer))).at("/object/body")).hasToString(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "400, false",
        "401, false",
        "404, false",
        "422, false",
        "408, true",
        "429, true",
        "500, true",
        "503, true"
    })
    void aStatusThatIsNoSuccessFailsAndMayPass(int status, boolean passing) {
        var answer = new Outbound.Answer(status, Map.of(), "secret".getBytes(StandardCharsets.UTF_8));

        var error = Steps.failed(answered(Mono.just(answer)), passing);

        assertThat(error.code()).isEqualTo("http_status");
        assertThat(error.message()).contains(String.valueOf(status)).doesNotContain("secret");
    }

    @Test
    void theTextsOfABodyAreBoundedTogether() {
        var half = "x".repeat(600_000);

        var result = send("{\"method\": \"POST\", \"url\": \"https://example.com/\", \"body\": [\"%s\", \"%s\"]}"
                .formatted(half, half));

        assertThat(Steps.failed(result, false).code()).isEqualTo("output_size");
        assertThat(calls).isEmpty();
    }

    @Test
    void theServiceItselfCannotBeCalled() {
        var call = Steps.call(Steps.json(INPUT), "{\"url\": \"http://localhost:8006/actuator/env\"}");

        var result = Objects.requireNonNull(real.run(call).block(Duration.ofSeconds(10)));

        assertThat(Steps.failed(result, false).code()).isEqualTo("forbidden_destination");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://{{object.host}}/",
                "https://example.com{{text}}",
                "https://example.{{text}}/x",
                "{{text}}",
                "{{{object.url}}}/x",
                "example.com",
                "http://10.0.0.1/",
                "http://169.254.169.254/latest/",
                "https://user:pw@example.com/",
                "https://example.com/{{#a}}"
            })
    void anAddressIsCheckedWhenItIsDefined(String url) {
        assertThat(Steps.faults(real, "{\"url\": \"" + url + "\"}")).containsOnlyKeys("steps[2].config.url");
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", textBlock = """
            {}                                                               => url
            {"url": "https://example.com", "method": "TRACE"}                => method
            {"url": "https://example.com", "headers": {"Host": "x"}}         => headers.Host
            {"url": "https://example.com", "headers": {"X": "{{#a}}"}}       => headers.X
            {"url": "https://example.com", "headers": {"X": 1}}              => headers.X
            {"url": "https://example.com", "body": {"a": ["{{> other}}"]}}   => body
            {"url": "https://example.com", "body": "{{/a}}"}                 => body
            """)
    void theRestIsCheckedToo(String config, String path) {
        assertThat(Steps.faults(real, config)).containsOnlyKeys("steps[2].config." + path);
    }

    private StepResult send(String config) {
        return result(config, Mono.just(new Outbound.Answer(200, Map.of(), new byte[0])));
    }

    private StepResult answered(Mono<Outbound.Answer> answer) {
        return result("{\"url\": \"https://example.com\"}", answer);
    }

    private StepResult result(String config, Mono<Outbound.Answer> answer) {
        Outbound outbound = call -> {
            calls.add(call);
            return answer;
        };
        return Objects.requireNonNull(new HttpRequest(outbound, destinations)
                .run(Steps.call(Steps.json(INPUT), config))
                .block(Duration.ofSeconds(10)));
    }

    private String body() {
        return new String(calls.getFirst().body(), StandardCharsets.UTF_8);
    }
}
