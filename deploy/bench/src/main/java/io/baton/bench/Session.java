package io.baton.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One user at the gateway, logged in. */
public final class Session {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private static final int TOO_MANY = 429;

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient client;

    private final URI base;

    private final String token;

    private Session(HttpClient client, URI base, String token) {
        this.client = client;
        this.base = base;
        this.token = token;
    }

    /** The service has too much to do just now, and says when to come back. */
    public static final class TooMany extends IllegalStateException {

        private static final long serialVersionUID = 1L;

        private final Duration pause;

        private TooMany(String message, Duration pause) {
            super(message);
            this.pause = pause;
        }

        /** How long to stay away. */
        public Duration pause() {
            return pause;
        }
    }

    /** A demo user: the password is made of the name. */
    public static Session of(HttpClient client, URI base, String username) {
        var stranger = new Session(client, base, "");
        var answer = stranger.post("/auth/token", Map.of("username", username, "password", username + "-demo"));
        return new Session(client, base, answer.path("access_token").asString());
    }

    /** The same user at another service. */
    public Session at(URI service) {
        return new Session(client, service, token);
    }

    /** What shows who it is. */
    public String token() {
        return token;
    }

    /**
     * The answer to what is sent.
     *
     * @throws TooMany if it was refused for now; nothing was done then
     * @throws IllegalStateException if it is not one of success
     */
    public JsonNode post(String path, Object body) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)))
                .build());
    }

    /** What is at that path. */
    public JsonNode get(String path) {
        return send(request(path).GET().build());
    }

    /** What is at that path, as a text. */
    public String text(String path) {
        return new String(sent(request(path).GET().build()), UTF_8);
    }

    /** The lines of what is at that path, each as soon as it comes; to be closed. */
    public Stream<String> lines(String path) {
        var request = request(path).GET().build();
        var response = answer(request, BodyHandlers.ofLines());
        if (response.statusCode() >= 300) {
            throw new IllegalStateException("GET %s answered %d".formatted(path, response.statusCode()));
        }
        return response.body();
    }

    private HttpRequest.Builder request(String path) {
        var request = HttpRequest.newBuilder(base.resolve(path)).timeout(TIMEOUT);
        return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
    }

    private JsonNode send(HttpRequest request) {
        return JSON.readTree(sent(request));
    }

    private byte[] sent(HttpRequest request) {
        var response = answer(request, BodyHandlers.ofByteArray());
        if (response.statusCode() >= 300) {
            throw failure(request, response);
        }
        return response.body();
    }

    private <T> HttpResponse<T> answer(HttpRequest request, BodyHandler<T> handler) {
        try {
            return client.send(request, handler);
        } catch (IOException failure) {
            throw new UncheckedIOException(request.method() + " " + request.uri() + " failed: " + failure, failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted at " + request.uri(), interrupted);
        }
    }

    /** A refusal that does not say for how long is none that a client could do anything with. */
    private static IllegalStateException failure(HttpRequest request, HttpResponse<byte[]> response) {
        var message = "%s %s answered %d: %s"
                .formatted(request.method(), request.uri(), response.statusCode(), new String(response.body(), UTF_8));
        var seconds = response.headers().firstValue("Retry-After").filter(text -> text.matches("\\d{1,4}"));
        return response.statusCode() == TOO_MANY && seconds.isPresent()
                ? new TooMany(message, Duration.ofSeconds(Long.parseLong(seconds.get())))
                : new IllegalStateException(message);
    }
}
