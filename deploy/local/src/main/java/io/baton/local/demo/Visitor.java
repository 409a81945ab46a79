package io.baton.local.demo;

import static java.util.Objects.requireNonNull;

import io.baton.local.process.CannotStart;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/** Somebody outside who uses the public APIs, at the suite's door. */
final class Visitor implements AutoCloseable {

    static final int OK = 200;
    static final int CREATED = 201;
    static final int CONFLICT = 409;

    private static final Duration ANSWER_MAX = Duration.ofSeconds(20);

    private final URI door;
    private final HttpClient client = HttpClient.newHttpClient();

    Visitor(URI door) {
        this.door = door;
    }

    HttpResponse<String> login(String user) {
        return post("/auth/token", "", "{\"username\":\"%s\",\"password\":\"%s-demo\"}".formatted(user, user));
    }

    HttpResponse<String> post(String path, String token, String body) {
        return send(request(path, token).POST(BodyPublishers.ofString(body)).build());
    }

    HttpResponse<String> get(String path, String token) {
        return send(request(path, token).GET().build());
    }

    static HttpResponse<String> expect(int status, HttpResponse<String> response) {
        if (response.statusCode() != status) {
            throw new CannotStart(
                    "%s was answered with %d".formatted(response.uri().getPath(), response.statusCode()),
                    List.of(response.body()));
        }
        return response;
    }

    /** The answers are ours and flat enough for this; the launcher has no other use for a JSON reader. */
    static String field(String name, HttpResponse<String> response) {
        var found = Pattern.compile("\"" + name + "\"\\s*:\\s*\"?([^\",}]+)").matcher(response.body());
        if (!found.find()) {
            throw new CannotStart("no %s in the answer".formatted(name), List.of(response.body()));
        }
        return requireNonNull(found.group(1));
    }

    @Override
    public void close() {
        client.close();
    }

    private HttpRequest.Builder request(String path, String token) {
        var request = HttpRequest.newBuilder(door.resolve(path))
                .timeout(ANSWER_MAX)
                .header("Content-Type", "application/json");
        return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return client.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new CannotStart("%s: %s".formatted(request.uri(), e), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotStart("%s was interrupted".formatted(request.uri()), e);
        }
    }
}
