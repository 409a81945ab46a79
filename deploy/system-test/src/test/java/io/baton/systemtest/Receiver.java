package io.baton.systemtest;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Somebody else's server, which steps call. It remembers who called under which key. Some of its answers are slow and some
 * come out wrong at first, by a hash of the path, so that every run of a test meets the same.
 */
final class Receiver implements AutoCloseable {

    private final HttpServer server;

    private final Map<String, Set<String>> keys = new ConcurrentHashMap<>();

    private final Map<String, AtomicInteger> calls = new ConcurrentHashMap<>();

    Receiver() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private void answer(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath();
        keys.computeIfAbsent(path, unused -> ConcurrentHashMap.newKeySet())
                .addAll(exchange.getRequestHeaders().getOrDefault("Idempotency-Key", List.of("none")));
        var call = calls.computeIfAbsent(path, unused -> new AtomicInteger()).incrementAndGet();
        var chance = Math.floorMod(path.hashCode(), 100);
        if (chance < 30) {
            LockSupport.parkNanos(Duration.ofMillis(20L * chance).toNanos());
        }
        var wrong = call == 1 && chance >= 95;
        var body = "{\"text\":\"%s\"}"
                .formatted(path.substring(path.lastIndexOf('/') + 1))
                .getBytes(UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(wrong ? 500 : 200, body.length);
        try (var out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    /** Steps that called under more than one key, or none; each step of each execution has a path of its own. */
    List<String> underSeveralKeys() {
        var several = new ArrayList<String>();
        keys.forEach((path, seen) -> {
            if (seen.size() != 1 || seen.contains("none")) {
                several.add(path + ": " + seen);
            }
        });
        return several;
    }

    /** Keys under which more than one step called. */
    List<String> sharedKeys() {
        var seen = new ConcurrentHashMap<String, Integer>();
        keys.values().forEach(each -> each.forEach(key -> seen.merge(key, 1, Integer::sum)));
        return seen.entrySet().stream()
                .filter(key -> key.getValue() > 1)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** How many steps have called, of all executions. */
    int steps() {
        return keys.size();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
