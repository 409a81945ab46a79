package io.baton.local.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.baton.local.process.CannotStart;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/** One workflow, put in force, and a handful of tickets that it routes. */
public final class DemoData implements AutoCloseable {

    private static final Duration ANSWER_MAX = Duration.ofSeconds(20);
    private static final int CREATED = 201;
    private static final int NAME_TAKEN = 409;

    private final URI door;
    private final HttpClient client = HttpClient.newHttpClient();

    /** For the suite behind that door. */
    public DemoData(URI door) {
        this.door = door;
    }

    /** Loads it, and says in a few words what is there now. */
    public String load() {
        var admin = tokenOf("admin");
        var created = post("/workflows/", admin, text("workflow.json"));
        if (created.statusCode() == NAME_TAKEN) {
            return "was there already";
        }
        mustBe(CREATED, created);
        var workflow = field("workflow_id", created.body());
        mustSucceed(post("/workflows/" + workflow + "/initialize/", admin, "{}"));
        var agent = tokenOf("agent1");
        var tickets = text("tickets.jsonl").lines().toList();
        tickets.forEach(ticket -> mustBe(CREATED, post("/tickets/", agent, ticket)));
        return "workflow %s and %d tickets".formatted(workflow, tickets.size());
    }

    @Override
    public void close() {
        client.close();
    }

    private String tokenOf(String user) {
        var body = "{\"username\":\"%s\",\"password\":\"%s-demo\"}".formatted(user, user);
        return field("access_token", mustSucceed(post("/auth/token", "", body)).body());
    }

    private HttpResponse<String> post(String path, String token, String body) {
        var request = HttpRequest.newBuilder(door.resolve(path))
                .timeout(ANSWER_MAX)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new CannotStart("POST %s: %s".formatted(path, e), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotStart("POST %s was interrupted".formatted(path), e);
        }
    }

    private static HttpResponse<String> mustSucceed(HttpResponse<String> response) {
        if (response.statusCode() / 100 != 2) {
            throw refused(response);
        }
        return response;
    }

    private static void mustBe(int status, HttpResponse<String> response) {
        if (response.statusCode() != status) {
            throw refused(response);
        }
    }

    private static CannotStart refused(HttpResponse<String> response) {
        return new CannotStart(
                "POST %s was answered with %d".formatted(response.uri().getPath(), response.statusCode()),
                List.of(response.body()));
    }

    /** The answers are ours and flat enough for this; the launcher has no other use for a JSON reader. */
    private static String field(String name, String json) {
        var found = Pattern.compile("\"" + name + "\"\\s*:\\s*\"?([^\",}]+)").matcher(json);
        if (!found.find()) {
            throw new CannotStart("no %s in the answer".formatted(name), List.of(json));
        }
        return requireNonNull(found.group(1));
    }

    private static String text(String resource) {
        try (var file = requireNonNull(DemoData.class.getResourceAsStream(resource), resource)) {
            return new String(file.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
