package io.baton.bench.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a service that takes 20 ms for each request, and refuses every fifth. */
class HttpLoadTests {

    private static final Duration WORK = Duration.ofMillis(20);

    private static final Duration TIME = Duration.ofMillis(400);

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    private final AtomicInteger requests = new AtomicInteger();

    private final List<String> seen = new CopyOnWriteArrayList<>();

    private HttpServer service;

    HttpLoadTests() throws IOException {
        service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }

    @BeforeEach
    void serve() {
        service.createContext("/run", this::serve);
        service.setExecutor(threads);
        service.start();
    }

    @AfterEach
    void end() {
        service.stop(0);
        threads.close();
    }

    @Test
    void eachConnectionSendsAgainAsSoonAsItIsAnswered() {
        try (var load = load(3)) {
            var answers = load.closed(TIME);

            assertThat(answers).hasSize(requests.get()).hasSizeBetween(3, 60);
            assertThat(answers).allSatisfy(answer -> assertThat(answer.nanos()).isGreaterThan(WORK.toNanos()));
            assertThat(answers.stream().filter(Answer::isRefusedInOrder)).hasSize(requests.get() / 5);
            assertThat(answers.stream().filter(Answer::isAccepted))
                    .hasSize(requests.get() - requests.get() / 5)
                    .allSatisfy(answer -> assertThat(answer.reply().run()).isEqualTo("ex-1a2b3c4d"));
            assertThat(seen).containsOnly("Bearer token {\"input\":{}}");
        }
    }

    @Test
    void atARateTheClockRunsFromWhenARequestWasDue() {
        // One connection does 50 a second at best, and 100 are due.
        try (var load = load(1)) {
            var answers = load.open(100, TIME);

            assertThat(answers).hasSize(40);
            assertThat(answers.getLast().nanos())
                    .isGreaterThan(Duration.ofMillis(300).toNanos());
        }
    }

    @Test
    void asManyAreSentAsAreWanted() {
        try (var load = load(1)) {
            assertThat(load.times(1)).hasSize(1);
            assertThat(load.times(3)).hasSize(3);
        }
    }

    private HttpLoad load(int connections) {
        var address = URI.create("http://127.0.0.1:" + service.getAddress().getPort() + "/run");
        return HttpLoad.open(address, "token", "{\"input\":{}}", connections);
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            seen.add(exchange.getRequestHeaders().getFirst("Authorization") + " "
                    + new String(exchange.getRequestBody().readAllBytes(), UTF_8));
            var isRefused = requests.incrementAndGet() % 5 == 0;
            var end = System.nanoTime() + WORK.toNanos();
            for (var left = WORK.toNanos(); left > 0; left = end - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
            if (isRefused) {
                exchange.getResponseHeaders().add("Retry-After", "1");
            }
            var body = (isRefused ? "{}" : "{\"execution_id\":\"ex-1a2b3c4d\"}").getBytes(UTF_8);
            exchange.sendResponseHeaders(isRefused ? Answer.REFUSED : Answer.ACCEPTED, body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
