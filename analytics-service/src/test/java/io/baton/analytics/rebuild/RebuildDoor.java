package io.baton.analytics.rebuild;

import static org.awaitility.Awaitility.await;

import io.baton.platform.test.HttpContract;
import io.baton.platform.test.Tokens;
import java.time.Duration;
import java.util.Objects;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Where rebuilds are asked for, and asked about. Every answer is held to the contract. */
record RebuildDoor(int port) {

    private static final Duration LIMIT = Duration.ofSeconds(90);

    private static final String PATH = "/analytics/rebuild/";

    private static final HttpContract CONTRACT = HttpContract.of("analytics-service");

    JsonNode begin(Source source) {
        return ask("?from=" + source.text(), "admin", 202);
    }

    JsonNode ask(String query, String username, int status) {
        return answer(HttpMethod.POST, query, username, status);
    }

    JsonNode latest() {
        return latest(200);
    }

    JsonNode latest(int status) {
        return answer(HttpMethod.GET, "", "admin", status);
    }

    /** The one that is under way, once it has ended. */
    JsonNode ended() {
        await().atMost(LIMIT).until(() -> !latest().path("state").asString().equals("running"));
        return latest();
    }

    private JsonNode answer(HttpMethod method, String query, String username, int status) {
        var body = WebTestClient.bindToServer()
                .baseUrl("http://127.0.0.1:" + port)
                .responseTimeout(Duration.ofSeconds(30))
                .build()
                .method(method)
                .uri(PATH + query)
                .headers(headers -> headers.setBearerAuth(Tokens.of(username)))
                .exchange()
                .expectStatus()
                .isEqualTo(status)
                .expectBody(String.class)
                .returnResult()
                .getResponseBody();
        CONTRACT.accepts(method.name(), PATH, status, Objects.requireNonNull(body));
        return JsonMapper.shared().readTree(body);
    }
}
