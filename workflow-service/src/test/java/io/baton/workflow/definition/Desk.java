package io.baton.workflow.definition;

import io.baton.platform.test.HttpContract;
import io.baton.platform.test.Tokens;
import io.baton.workflow.Stage;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;

/** What an admin does who draws workflows; every answer is held to the contract. */
record Desk(Stage stage) {

    private static final HttpContract CONTRACT = HttpContract.of("workflow-service");

    JsonNode get(String path, int status) {
        return ask("GET", path, null, status);
    }

    JsonNode post(String path, @Nullable String body, int status) {
        return ask("POST", path, body, status);
    }

    JsonNode put(String path, String body, int status) {
        return ask("PUT", path, body, status);
    }

    void delete(String path, int status) {
        ask("DELETE", path, null, status);
    }

    /** Asks as an admin, with paths as the contract writes them. */
    JsonNode ask(String method, String path, @Nullable String body, int status) {
        var answer = stage.call(HttpMethod.valueOf(method), Tokens.of("admin"), path, body);
        var given = answer.as(status);
        if (status != 204) {
            CONTRACT.accepts(method, pattern(path), status, answer.text());
        }
        return given;
    }

    String tag(String path) {
        return String.valueOf(stage.get("admin", path).headers().getFirst("ETag"));
    }

    /** The status of a change that is meant for one state. */
    static int guarded(WebTestClient client, HttpMethod method, String path, String ifMatch, String body) {
        var request = client.method(method)
                .uri(path)
                .header("Authorization", "Bearer " + Tokens.of("admin"))
                .header("If-Match", ifMatch)
                .header("Content-Type", "application/json");
        return (method.equals(HttpMethod.DELETE) ? request : request.bodyValue(body))
                .exchange()
                .returnResult(Void.class)
                .getStatus()
                .value();
    }

    /** What the audit trail says was done to a thing, newest first. */
    List<String> deeds(String type, long id) {
        return trail(type, id)
                .valueStream()
                .map(event -> event.path("action").asString())
                .toList();
    }

    JsonNode trail(String type, long id) {
        return get("/audit/events/by-target/?target_type=" + type + "&target_id=" + id, 200)
                .path("results");
    }

    /** A path with its numbers taken out. */
    private static String pattern(String path) {
        return path.replaceFirst("\\?.*", "").replaceAll("/\\d+/", "/{}/").replaceAll("/\\d+/", "/{}/");
    }
}
