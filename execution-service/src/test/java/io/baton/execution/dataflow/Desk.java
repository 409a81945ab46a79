package io.baton.execution.dataflow;

import io.baton.platform.test.HttpContract;
import io.baton.platform.test.Tokens;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Somebody of a company that nobody else is in, so that each test is alone with its data flows. */
final class Desk {

    static final JsonMapper JSON = JsonMapper.shared();

    static final HttpContract CONTRACT = HttpContract.of("execution-service");

    private static final Duration SOON = Duration.ofSeconds(20);

    private static final int BYTES_MAX = 8 << 20;

    private final WebTestClient client;

    private final String token;

    private final String company;

    Desk(WebTestClient client) {
        this(client, UUID.randomUUID().toString());
    }

    /** @param company empty for a token that names none */
    Desk(WebTestClient client, String company) {
        this.client = client.mutate()
                .responseTimeout(Duration.ofSeconds(30))
                .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(BYTES_MAX))
                .build();
        this.company = company;
        var claims = Tokens.claims("agent1");
        claims.putAll(Map.of("company_guid", company));
        this.token = Tokens.with(claims);
    }

    String company() {
        return company;
    }

    WebTestClient client() {
        return client.mutate()
                .defaultHeaders(headers -> headers.setBearerAuth(token))
                .build();
    }

    JsonNode get(String uri) {
        return ask("GET", uri, null, 200);
    }

    JsonNode post(String uri, @Nullable String body, int status) {
        return ask("POST", uri, body, status);
    }

    /** The answer, which must have that status; what is between single quotes in the body is a JSON text. */
    JsonNode ask(String method, String uri, @Nullable String body, int status) {
        return exchange(method, uri, body, status, new HttpHeaders());
    }

    JsonNode ask(String method, String uri, @Nullable String body, int status, String ifMatch) {
        var headers = new HttpHeaders();
        headers.setIfMatch(ifMatch);
        return exchange(method, uri, body, status, headers);
    }

    private JsonNode exchange(String method, String uri, @Nullable String body, int status, HttpHeaders headers) {
        var answer = result(method, uri, body, headers);
        var text = answer.getResponseBody();
        if (answer.getStatus().value() != status) {
            throw new AssertionError(method + " " + uri + " answered " + answer.getStatus() + ": " + text);
        }
        return text == null ? JSON.missingNode() : JSON.readTree(text);
    }

    EntityExchangeResult<String> result(String method, String uri, @Nullable String body, HttpHeaders headers) {
        var request = client().method(HttpMethod.valueOf(method)).uri(uri).headers(all -> all.addAll(headers));
        if (body != null) {
            request.contentType(MediaType.APPLICATION_JSON).bodyValue(body.replace('\'', '"'));
        }
        return request.exchange().expectBody(String.class).returnResult();
    }

    /** Creates a data flow of these steps and answers its path. */
    String flow(String... steps) {
        var created = post("/workflows", "{'name': 'Trial', 'steps': [" + String.join(", ", steps) + "]}", 201);
        return "/workflows/" + created.path("workflow_id").asString();
    }

    /** Starts an execution and answers its path. */
    String execution(String flow, @Nullable String body) {
        return flow + "/executions/"
                + post(flow + "/execute", body, 202).path("execution_id").asString();
    }

    /** The execution as soon as it has that status. */
    JsonNode await(String execution, String status) {
        return awaitThat(execution, found -> found.path("status").asString().equals(status));
    }

    /** What is at that path as soon as it is so. */
    JsonNode awaitThat(String uri, Predicate<JsonNode> isSo) {
        return Awaitility.await(uri).atMost(SOON).until(() -> get(uri), isSo);
    }

    static String id(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
