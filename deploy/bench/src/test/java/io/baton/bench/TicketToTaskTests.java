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
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a suite of a few lines, which takes a known time from a ticket to its task. */
class TicketToTaskTests {

    private static final int DELAY_MILLIS = 40;

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    private final List<Ticket> tickets = new CopyOnWriteArrayList<>();

    private final HttpServer suite = start();

    @BeforeEach
    void serve() {
        suite.createContext("/auth/token", exchange -> answer(exchange, "{\"access_token\":\"token\"}"));
        suite.createContext("/workflows/", exchange -> answer(exchange, "{\"workflow_id\":5}"));
        suite.createContext("/tickets/", exchange -> answer(exchange, "{\"ticket_id\":\"" + file() + "\"}"));
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

        var result = new TicketToTask(new Options(base, 40, 100, 15, Duration.ofMillis(1))).run();

        assertThat(tickets).hasSize(55);
        assertThat(result.missing()).isZero();
        assertThat(result.accepted().max()).isPositive();
        assertThat(Objects.requireNonNull(result.whole()).percentile(50))
                .isBetween(Duration.ofMillis(DELAY_MILLIS), Duration.ofMillis(DELAY_MILLIS * 10));
        assertThat(result.toString()).contains("p50", "p99", "max", "(n=40)", "0 without a task");
    }

    private String file() {
        var ticket = new Ticket("TX" + System.nanoTime(), System.nanoTime());
        tickets.add(ticket);
        return ticket.number();
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
                .map(ticket -> "{\"ticket_number\":\"" + ticket.number() + "\"}")
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
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(200, json.length());
            exchange.getResponseBody().write(json.getBytes(UTF_8));
        }
    }

    private record Ticket(String number, long filed) {}
}
