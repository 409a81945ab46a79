package io.baton.bench;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a suite of a few lines, which takes a known time from a ticket to its task. */
class TicketToTaskTests {

    private static final int DELAY_MILLIS = 40;

    private static final Instant CREATED = Instant.parse("2026-01-05T10:00:00Z");

    private final AtomicInteger atOnce = new AtomicInteger();

    private final AtomicInteger mostAtOnce = new AtomicInteger();

    private final AtomicInteger refusals = new AtomicInteger();

    private final AtomicBoolean areRolesHeard = new AtomicBoolean();

    /** So many tickets are refused, the first ones. */
    private volatile int refused;

    /** How long the taking of a ticket lasts. */
    private volatile Duration slow = Duration.ZERO;

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    private final List<Ticket> tickets = new CopyOnWriteArrayList<>();

    private final HttpServer suite = start();

    @BeforeEach
    void serve() {
        suite.createContext("/auth/token", exchange -> answer(exchange, "{\"access_token\":\"token\"}"));
        suite.createContext("/roles/", exchange -> answer(exchange, "{\"results\":[" + roles() + "]}"));
        suite.createContext("/workflows/", exchange -> answer(exchange, "{\"workflow_id\":5}"));
        suite.createContext("/tickets/", this::take);
        suite.createContext("/tasks/my-tasks/", exchange -> answer(exchange, "{\"results\":[" + page(exchange) + "]}"));
    }

    @AfterEach
    void end() {
        suite.stop(0);
        threads.close();
    }

    @Test
    void everyTicketIsMeasuredFromItsFilingToItsTask() throws Exception {
        var base = URI.create("http://127.0.0.1:" + suite.getAddress().getPort());

        var result = bench(new Options(base, 40, 100, 15, Duration.ofMillis(1)), base)
                .run();

        assertThat(tickets).hasSize(55);
        assertThat(result.missing()).isZero();
        assertThat(result.accepted().max()).isPositive();
        assertThat(Objects.requireNonNull(result.whole()).percentile(50))
                .isBetween(Duration.ofMillis(DELAY_MILLIS), Duration.ofMillis(DELAY_MILLIS * 10));
        assertThat(Objects.requireNonNull(result.assigned()).percentile(99)).isEqualTo(Duration.ofMillis(DELAY_MILLIS));
        assertThat(result.toString()).contains("p50", "p99", "max", "(n=40)", "0 without a task");
    }

    @Test
    void aTicketThatIsNotFiledIsCountedAndSaid() throws Exception {
        var base = URI.create("http://127.0.0.1:" + suite.getAddress().getPort());
        refused = 3;

        var result =
                bench(new Options(base, 10, 100, 0, Duration.ofMillis(1)), base).run();

        assertThat(result.failed()).isEqualTo(3);
        assertThat(result.missing()).isZero();
        assertThat(result.isWhole()).isFalse();
    }

    @Test
    void theWarmUpFilesNoMoreAtOnceThanItHasCallers() throws Exception {
        var base = URI.create("http://127.0.0.1:" + suite.getAddress().getPort());
        slow = Duration.ofMillis(20);

        bench(new Options(base, 1, 1000, 40, Duration.ofMillis(1)), base).run();

        assertThat(mostAtOnce.get()).isBetween(2, 8);
    }

    /** None yet for who looks first. */
    private String roles() {
        return areRolesHeard.getAndSet(true) ? "{\"role_id\":2},{\"role_id\":3}" : "";
    }

    private static TicketToTask bench(Options options, URI base) {
        return new TicketToTask(options, base, () -> new Costs(Map.of()));
    }

    private Ticket file() {
        var ticket = new Ticket("TX" + System.nanoTime(), System.nanoTime());
        tickets.add(ticket);
        return ticket;
    }

    private void take(HttpExchange exchange) throws IOException {
        mostAtOnce.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
        LockSupport.parkNanos(slow.toNanos());
        atOnce.decrementAndGet();
        if (refusals.getAndIncrement() < refused) {
            answer(exchange, 429, "{}");
        } else {
            answer(exchange, 200, created(file()));
        }
    }

    private static String created(Ticket ticket) {
        return "{\"ticket_id\":\"%s\",\"created_at\":\"%s\"}".formatted(ticket.number(), CREATED);
    }

    /** The newest first, once they are old enough. */
    private String page(HttpExchange exchange) {
        var query = exchange.getRequestURI().getQuery();
        var size = Integer.parseInt(query.replaceAll("page_size=|&.*", ""));
        var number = Integer.parseInt(query.replaceAll(".*&page=", ""));
        var visible = new ArrayList<>(tickets.stream()
                .filter(ticket -> System.nanoTime() - ticket.filed() > TimeUnit.MILLISECONDS.toNanos(DELAY_MILLIS))
                .toList());
        return visible.reversed().stream()
                .skip((number - 1L) * size)
                .limit(size)
                .map(ticket -> "{\"ticket_number\":\"%s\",\"assigned_on\":\"%s\"}"
                        .formatted(ticket.number(), CREATED.plusMillis(DELAY_MILLIS)))
                .collect(Collectors.joining(","));
    }

    private HttpServer start() {
        try {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.setExecutor(threads);
            server.start();
            return server;
        } catch (IOException failure) {
            throw new IllegalStateException("No server", failure);
        }
    }

    private static void answer(HttpExchange exchange, String json) throws IOException {
        answer(exchange, 200, json);
    }

    private static void answer(HttpExchange exchange, int status, String json) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(status, json.length());
            exchange.getResponseBody().write(json.getBytes(UTF_8));
        }
    }

    private record Ticket(String number, long filed) {}
}
