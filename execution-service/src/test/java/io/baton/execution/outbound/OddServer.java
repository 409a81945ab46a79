package io.baton.execution.outbound;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.Unpooled;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import reactor.netty.http.server.HttpServerRoutes;

/** A server that answers in all the ways that servers of strangers do. */
final class OddServer {

    private final Set<String> connections = ConcurrentHashMap.newKeySet();

    private final DisposableServer server = HttpServer.create()
            .host("127.0.0.1")
            .port(0)
            .doOnConnection(
                    connection -> connections.add(connection.channel().id().asLongText()))
            .route(OddServer::routes)
            .bindNow();

    private static void routes(HttpServerRoutes routes) {
        routes.post("/echo", OddServer::echo)
                .get("/hello", (request, response) -> response.sendString(Mono.just("hello")))
                .get("/redirect", (request, response) -> response.sendRedirect("/hello"))
                .get("/silent", (request, response) -> Mono.never())
                .get("/drip", (request, response) -> drip(response))
                .get("/big", (request, response) -> response.sendString(Mono.just("x".repeat(1_025))))
                .get(
                        "/endless",
                        (request, response) -> response.sendString(Flux.interval(Duration.ofMillis(1))
                                .onBackpressureDrop()
                                .map(tick -> "x".repeat(100))))
                .get("/broken", (request, response) -> {
                    request.withConnection(connection -> connection.dispose());
                    return Mono.never();
                });
    }

    /** What it got, as body and as headers. */
    private static Publisher<Void> echo(HttpServerRequest request, HttpServerResponse response) {
        var headers = request.requestHeaders();
        return response.status(201)
                .header("X-Seen", headers.get("X-Note", "none"))
                .header("X-Length", headers.get("Content-Length", "none"))
                .header("X-Chunked", headers.get("Transfer-Encoding", "none"))
                .header("X-Trace", headers.get("traceparent", "none"))
                .header("X-Host", headers.get("Host", "none"))
                .header("X-Connection", headers.get("Connection", "none"))
                .send(request.receive().retain());
    }

    private static Publisher<Void> drip(HttpServerResponse response) {
        var drops = Flux.interval(Duration.ofMillis(50)).map(tick -> Unpooled.copiedBuffer(".", UTF_8));
        return response.send(drops, drop -> true);
    }

    int port() {
        return server.port();
    }

    /** One id for each connection that was ever made. */
    Set<String> connections() {
        return connections;
    }

    void stop() {
        server.disposeNow();
    }
}
