package io.baton.systemtest;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The gateway as everybody outside sees it. */
final class Door {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final URI origin;

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    Door(URI origin) {
        this.origin = origin;
    }

    /** A person who has logged in with the password of the demo users. */
    Person login(String username) {
        var answer = send("POST", "/auth/token", null, Map.of("username", username, "password", username + "-demo"));
        return new Person(this, answer.expect(200).path("access_token").asString());
    }

    Answer send(String method, String path, @Nullable String token, @Nullable Object body) {
        var request = HttpRequest.newBuilder(origin.resolve(path)).timeout(Duration.ofSeconds(30));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        request.header("Content-Type", "application/json");
        request.method(
                method,
                body == null
                        ? HttpRequest.BodyPublishers.noBody()
                        : HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)));
        try {
            return new Answer(method + " " + path, http.send(request.build(), HttpResponse.BodyHandlers.ofString()));
        } catch (IOException failure) {
            throw new AssertionError(method + " " + path + " got no answer", failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(method + " " + path + " was interrupted", interrupted);
        }
    }

    /** An answer, asked for its status before its body is believed. */
    record Answer(String question, HttpResponse<String> response) {

        JsonNode expect(int status) {
            if (response.statusCode() != status) {
                throw new AssertionError(
                        question + " answered " + response.statusCode() + ", not " + status + ": " + response.body());
            }
            return response.body().isEmpty() ? JSON.createObjectNode() : JSON.readTree(response.body());
        }
    }
}
