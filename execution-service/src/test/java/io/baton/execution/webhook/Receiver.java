package io.baton.execution.webhook;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.netty.handler.codec.http.HttpHeaders;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/** Somebody who gets notices: keeps what came in, and answers as it is told to. */
final class Receiver implements AutoCloseable {

    private final List<Notice> notices = new CopyOnWriteArrayList<>();

    private final DisposableServer server;

    private volatile Function<Notice, Reply> behaviour = notice -> Reply.of(204);

    Receiver() {
        server = HttpServer.create()
                .host("127.0.0.1")
                .port(0)
                .handle(this::handle)
                .bindNow();
    }

    /** A request as it came in. */
    record Notice(String path, HttpHeaders headers, String body) {

        String id() {
            return headers.get("webhook-id", "");
        }
    }

    /** What is answered, and after how long. */
    record Reply(int status, Duration after, String retryAfter) {

        static Reply of(int status) {
            return new Reply(status, Duration.ZERO, "");
        }
    }

    private Publisher<Void> handle(HttpServerRequest request, HttpServerResponse response) {
        return request.receive()
                .aggregate()
                .asString()
                .map(body -> new Notice(request.uri(), request.requestHeaders().copy(), body))
                .flatMap(notice -> answer(notice, response));
    }

    private Mono<Void> answer(Notice notice, HttpServerResponse response) {
        notices.add(notice);
        var reply = behaviour.apply(notice);
        if (!reply.retryAfter().isEmpty()) {
            response.header("Retry-After", reply.retryAfter());
        }
        return Mono.delay(reply.after())
                .then(Mono.defer(() -> response.status(reply.status()).send().then()));
    }

    @CanIgnoreReturnValue
    Receiver answering(Function<Notice, Reply> told) {
        behaviour = told;
        return this;
    }

    @CanIgnoreReturnValue
    Receiver answering(int status) {
        return answering(notice -> Reply.of(status));
    }

    List<Notice> notices() {
        return List.copyOf(notices);
    }

    List<String> bodies() {
        return notices.stream().map(Notice::body).toList();
    }

    URI url() {
        return url("/hook");
    }

    URI url(String path) {
        return URI.create("http://127.0.0.1:" + server.port() + path);
    }

    @Override
    public void close() {
        server.disposeNow();
    }
}
