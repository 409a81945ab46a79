package io.baton.bench.nodegraph;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.baton.bench.Session;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PatienceTests {

    private record Refusal(int status, @Nullable String retryAfter) {}

    private final Queue<Refusal> refusals = new ArrayDeque<>();

    private final HttpServer service;

    private final HttpClient client = HttpClient.newHttpClient();

    private final Patience patience;

    PatienceTests() throws IOException {
        service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        service.createContext("/auth/token", exchange -> answer(exchange, 200, "{\"access_token\":\"token\"}"));
        service.createContext("/work", this::work);
        service.start();
        var address = URI.create("http://127.0.0.1:" + service.getAddress().getPort());
        patience = new Patience(Session.of(client, address, "builder"));
    }

    @AfterEach
    void end() {
        service.stop(0);
        client.close();
    }

    private void work(HttpExchange exchange) throws IOException {
        var refusal = refusals.poll();
        if (refusal == null) {
            answer(exchange, 200, "{\"id\":\"R1\"}");
            return;
        }
        if (refusal.retryAfter() != null) {
            exchange.getResponseHeaders().add("Retry-After", refusal.retryAfter());
        }
        answer(exchange, refusal.status(), "{\"error\":\"Too many runs\"}");
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            var bytes = body.getBytes(UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    @Test
    void whoIsSentAwayComesBackWhenToldToAndIsCounted() {
        refusals.add(new Refusal(429, "1"));
        refusals.add(new Refusal(429, "0"));
        var began = System.nanoTime();

        var answer = patience.post("/work", Map.of());

        var whole = Duration.ofNanos(System.nanoTime() - began);
        assertThat(answer.body().path("id").asString()).isEqualTo("R1");
        assertThat(whole).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
        assertThat(answer.took()).isLessThan(whole.minusMillis(900));
        assertThat(patience.refused()).isEqualTo(2);
        assertThat(patience).hasToString("2 of 3 calls refused with 429 and made again after Retry-After");
    }

    @Test
    void whatIsNoRefusalForNowIsAFailure() {
        refusals.add(new Refusal(503, "1"));
        refusals.add(new Refusal(429, null));
        refusals.add(new Refusal(429, "soon"));

        for (var status : new String[] {"503", "429", "429"}) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> patience.post("/work", Map.of()))
                    .withMessageContaining("answered " + status);
        }
        assertThat(patience.refused()).isZero();
    }
}
