package io.baton.execution.pipeline;

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

/** Somebody in a project of their own, so that each test is alone with its pipelines. */
final class Workshop {

    static final JsonMapper JSON = JsonMapper.shared();

    static final HttpContract CONTRACT = HttpContract.of("execution-service");

    private static final Duration SOON = Duration.ofSeconds(40);

    private static final int BYTES_MAX = 8 << 20;

    private final WebTestClient client;

    private final String token;

    private final String project;

    Workshop(WebTestClient client) {
        this(client, "project-" + UUID.randomUUID(), "Project_SuperUsers");
    }

    /** @param role empty for somebody who holds none in the project */
    Workshop(WebTestClient client, String project, String role) {
        this.client = client.mutate()
                .responseTimeout(Duration.ofSeconds(40))
                .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(BYTES_MAX))
                .build();
        this.project = project;
        var claims = Tokens.claims(role.equals("Admin") ? "admin" : "builder");
        claims.put("projects", role.isEmpty() || role.equals("Admin") ? Map.of() : Map.of(project, role));
        this.token = Tokens.with(claims);
    }

    /** Somebody else in the same project. */
    Workshop as(String role) {
        return new Workshop(client, project, role);
    }

    String project() {
        return project;
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
        return ask(method, uri, body, status, null);
    }

    JsonNode ask(String method, String uri, @Nullable String body, int status, @Nullable String ifMatch) {
        var headers = new HttpHeaders();
        if (ifMatch != null) {
            headers.setIfMatch(ifMatch);
        }
        var text = answer(method, uri, body, status, headers).getResponseBody();
        return text == null ? JSON.missingNode() : JSON.readTree(text);
    }

    EntityExchangeResult<String> answer(
            String method, String uri, @Nullable String body, int status, HttpHeaders headers) {
        var request = client().method(HttpMethod.valueOf(method)).uri(uri).headers(all -> all.addAll(headers));
        if (body != null) {
            request.contentType(MediaType.APPLICATION_JSON).bodyValue(body.replace('\'', '"'));
        }
        var answer = request.exchange().expectBody(String.class).returnResult();
        if (answer.getStatus().value() != status) {
            throw new AssertionError(
                    method + " " + uri + " answered " + answer.getStatus() + ": " + answer.getResponseBody());
        }
        return answer;
    }

    /** The body of a pipeline of these stages, each the JSON of one. */
    String body(String... stages) {
        return "{'name': 'Trial', 'projectId': '" + project + "', 'stages': [" + String.join(", ", stages) + "]}";
    }

    static String stage(String name, int order, String... steps) {
        return "{'name': '" + name + "', 'order': " + order + ", 'steps': [" + String.join(", ", steps) + "]}";
    }

    static String build(String name, String script) {
        return "{'name': '" + name + "', 'type': 'Build', 'configuration': {'ingredientId': 'app', 'buildScript': "
                + text(script) + "}}";
    }

    static String test(String name, String script, String... releases) {
        return "{'name': '" + name + "', 'type': 'Test', 'configuration': {'testSuite': " + text(script)
                + ", 'releaseIds': " + JSON.writeValueAsString(releases) + "}}";
    }

    /** A JSON text in a body where single quotes stand for double ones. */
    private static String text(String text) {
        return JSON.writeValueAsString(text).replace("'", "\\u0027");
    }

    static String deploy(String name, String target, String artifact) {
        return "{'name': '" + name + "', 'type': 'Deploy', 'configuration': {'target': '" + target
                + "', 'artifactPath': '" + artifact + "'}}";
    }

    /** Creates a pipeline of these stages and answers its path. */
    String pipeline(String... stages) {
        return "/api/workflows/"
                + post("/api/workflows", body(stages), 201).path("id").asString();
    }

    /** Starts a run and answers its path. */
    String run(String pipeline, @Nullable String body) {
        return "/api/workflowruns/"
                + post(pipeline + "/runs", body, 201).path("runId").asString();
    }

    /** The run as soon as it has that status. */
    JsonNode await(String run, String status) {
        return awaitThat(run, found -> found.path("status").asString().equals(status));
    }

    /** The run as soon as it is over. */
    JsonNode ended(String run) {
        return awaitThat(run, found -> !found.path("completedAt").isNull());
    }

    /** What is at that path as soon as it is so. */
    JsonNode awaitThat(String uri, Predicate<JsonNode> isSo) {
        return Awaitility.await(uri).atMost(SOON).until(() -> get(uri), isSo);
    }

    static JsonNode step(JsonNode run, String name) {
        return run.path("stageRuns").values().stream()
                .flatMap(stage -> stage.path("stepRuns").values().stream())
                .filter(step -> step.path("stepName").asString().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** Everything that a step has printed. */
    String log(String run, JsonNode step) {
        var uri = run + "/steps/" + step.path("id").asString() + "/logs";
        var text = answer("GET", uri, null, 200, new HttpHeaders()).getResponseBody();
        return text == null ? "" : text;
    }

    static String id(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
