package io.baton.gateway;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.Connection;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import tools.jackson.databind.json.JsonMapper;

/**
 * Small servers on loopback in the services' place. They tell what they were asked, or misbehave as the header
 * {@code X-Test} says.
 */
public final class StandIns {

    public static final Duration PAUSE_IN_STREAM = Duration.ofMillis(1500);

    private static final JsonMapper JSON = new JsonMapper();

    private static final Map<String, DisposableServer> SERVERS = Stream.of(
                    "workflow", "ticket", "execution", "analytics")
            .collect(Collectors.toConcurrentMap(name -> name, name -> serve(name, 0)));

    private StandIns() {}

    /** What a service saw of a request. */
    public record Seen(String service, String method, String uri, Map<String, String> headers, long bytes) {

        public static Seen in(byte[] body) {
            return JSON.readValue(body, Seen.class);
        }
    }

    static String url(String service) {
        var server = SERVERS.get(service);
        if (server == null) {
            throw new IllegalArgumentException(service);
        }
        return "http://127.0.0.1:" + server.port();
    }

    /** Runs something while a service is down. */
    public static void without(String service, Runnable something) {
        var server = Objects.requireNonNull(SERVERS.get(service));
        server.disposeNow();
        try {
            something.run();
        } finally {
            SERVERS.put(service, serve(service, server.port()));
        }
    }

    private static DisposableServer serve(String name, int port) {
        return HttpServer.create()
                .host("127.0.0.1")
                .port(port)
                .handle((request, response) -> answer(name, request, response))
                .bindNow();
    }

    private static Publisher<Void> answer(String name, HttpServerRequest request, HttpServerResponse response) {
        return switch (request.requestHeaders().get("X-Test", "")) {
            case "" -> seen(name, request, response);
            case "hang" -> Mono.never();
            case "late" -> Mono.delay(PAUSE_IN_STREAM).then(response.send().then());
            case "events" -> events(response);
            case "break" ->
                response.header("Content-Type", "application/json")
                        .header("Content-Length", "100")
                        .sendHeaders()
                        .then(Mono.fromRunnable(() -> response.withConnection(Connection::dispose)));
            default ->
                response.status(Integer.parseInt(request.requestHeaders().get("X-Test")))
                        .header("X-From-Service", name)
                        .sendString(Mono.just("as " + name + " said it"));
        };
    }

    private static Publisher<Void> seen(String name, HttpServerRequest request, HttpServerResponse response) {
        var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        request.requestHeaders()
                .forEach(header -> headers.merge(header.getKey(), header.getValue(), (a, b) -> a + " | " + b));
        var bytes =
                request.receive().asByteArray().map(part -> (long) part.length).reduce(0L, Long::sum);
        return response.header("Content-Type", "application/json")
                .header("X-Request-Id", headers.getOrDefault("X-Request-Id", "none"))
                .sendByteArray(bytes.map(count -> JSON.writeValueAsBytes(
                        new Seen(name, request.method().name(), request.uri(), headers, count))));
    }

    private static Publisher<Void> events(HttpServerResponse response) {
        var first = Flux.just("data: first\n\n");
        var second = Flux.just("data: second\n\n").delaySequence(PAUSE_IN_STREAM);
        return response.sse().sendString(first.concatWith(second));
    }
}
