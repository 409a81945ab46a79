package io.baton.execution.nodegraph;

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

/** Somebody of a company that nobody else is in, so that each test is alone with its workflows. */
final class Desk {

    static final JsonMapper JSON = JsonMapper.shared();

    static final HttpContract CONTRACT = HttpContract.of("execution-service");

    static final String INPUT =
            "{'id': 'input_node', 'node_type': 'InputNode', 'config': {'output_schema': {'text': 'string'}}}";

    private static final Duration SOON = Duration.ofSeconds(40);

    private static final int BYTES_MAX = 8 << 20;

    private final WebTestClient client;

    private final String token;

    private final String company;

    Desk(WebTestClient client) {
        this(client, UUID.randomUUID().toString(), "agent1");
    }

    /** @param company empty for a token that names none */
    Desk(WebTestClient client, String company, String user) {
        this.client = client.mutate()
                .responseTimeout(Duration.ofSeconds(40))
                .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(BYTES_MAX))
                .build();
        this.company = company;
        var claims = Tokens.claims(user);
        claims.putAll(Map.of("company_guid", company));
        this.token = Tokens.with(claims);
    }

    String company() {
        return company;
    }

    /** Somebody else of the same company. */
    Desk colleague(String user) {
        return new Desk(client, company, user);
    }

    WebTestClient client() {
        return client.mutate()
                .defaultHeaders(headers -> headers.setBearerAuth(token))
                .build();
    }

    static JsonNode json(String text) {
        return JSON.readTree(text.replace('\'', '"'));
    }

    JsonNode get(String uri) {
        return ask("GET", uri, null, 200);
    }

    JsonNode post(String uri, @Nullable String body, int status) {
        return ask("POST", uri, body, status);
    }

    /** The answer, which must have that status; what is between single quotes in the body is a JSON text. */
    JsonNode ask(String method, String uri, @Nullable String body, int status) {
        var answer = result(method, uri, body, new HttpHeaders());
        var text = answer.getResponseBody();
        if (answer.getStatus().value() != status) {
            throw new AssertionError(method + " " + uri + " answered " + answer.getStatus() + ": " + text);
        }
        return text == null ? JSON.missingNode() : JSON.readTree(text);
    }

    /** Whoever is told that there is too much to do just now asks again. */
    EntityExchangeResult<String> result(String method, String uri, @Nullable String body, HttpHeaders headers) {
        return Awaitility.await(uri)
                .pollDelay(Duration.ZERO)
                .atMost(SOON)
                .until(
                        () -> exchange(method, uri, body, headers),
                        answer -> answer.getStatus().value() != 429);
    }

    private EntityExchangeResult<String> exchange(
            String method, String uri, @Nullable String body, HttpHeaders headers) {
        var request = client().method(HttpMethod.valueOf(method)).uri(uri).headers(all -> all.addAll(headers));
        if (body != null) {
            request.contentType(MediaType.APPLICATION_JSON).bodyValue(body.replace('\'', '"'));
        }
        return request.exchange().expectBody(String.class).returnResult();
    }

    /** A definition of the usual input, these nodes, and links such as {@code a>b} or {@code router.route>b}. */
    static String definition(String nodes, String... links) {
        var all = new StringBuilder();
        for (var link : links) {
            var ends = link.split(">", -1);
            var source = ends[0].split("\\.", -1);
            all.append(all.isEmpty() ? "" : ", ")
                    .append("{'source_id': '%s', 'target_id': '%s'".formatted(source[0], ends[1]))
                    .append(source.length > 1 ? ", 'source_handle': '" + source[1] + "'}" : "}");
        }
        return "{'nodes': [" + INPUT + (nodes.isEmpty() ? "" : ", " + nodes) + "], 'links': [" + all + "]}";
    }

    static String node(String id, String type, String config) {
        return "{'id': '%s', 'node_type': '%s', 'config': %s}".formatted(id, type, config);
    }

    /** Creates a workflow of that definition and answers its path. */
    String workflow(String definition) {
        var created = post("/wf/", "{'name': 'Trial', 'definition': " + definition + "}", 201);
        return "/wf/" + created.path("id").asString() + "/";
    }

    /** Starts a run with that text and answers its path. */
    String run(String workflow, String text) {
        var started = post(workflow + "start_run/", input(text), 202);
        return "/run/" + started.path("id").asString() + "/";
    }

    static String input(String text) {
        return "{'initial_inputs': {'input_node': {'text': '" + text + "'}}}";
    }

    /** The run as soon as it has that status. */
    JsonNode await(String run, String status) {
        return awaitThat(run, found -> found.path("status").asString().equals(status));
    }

    /** What is at that path as soon as it is so. */
    JsonNode awaitThat(String uri, Predicate<JsonNode> isSo) {
        return Awaitility.await(uri).atMost(SOON).until(() -> get(uri), isSo);
    }

    /** The task of that node. */
    static JsonNode task(JsonNode run, String node) {
        return run.path("tasks").values().stream()
                .filter(task -> task.path("node_id").asString().equals(node))
                .findFirst()
                .orElseThrow();
    }

    static String status(JsonNode run, String node) {
        return task(run, node).path("status").asString();
    }

    static String id(String path) {
        return path.split("/", -1)[2];
    }
}
