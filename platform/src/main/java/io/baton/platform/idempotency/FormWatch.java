package io.baton.platform.idempotency;

import java.nio.ByteBuffer;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.http.server.reactive.HttpHandlerDecoratorFactory;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import reactor.core.publisher.Flux;

/**
 * Has the fingerprint taken of each form that comes with a key, and hands it on in the context. It stands before everything
 * else: Spring reads a form from the request as it came in, past whatever a filter makes of it.
 */
final class FormWatch implements HttpHandlerDecoratorFactory {

    @Override
    public HttpHandler apply(HttpHandler handler) {
        return (request, response) -> {
            var print =
                    isWatched(request) ? FormPrint.of(request.getHeaders().getFirst(HttpHeaders.CONTENT_TYPE)) : null;
            return print == null
                    ? handler.handle(request, response)
                    : handler.handle(watched(request, print), response)
                            .contextWrite(context -> context.put(FormPrint.class, print));
        };
    }

    private static boolean isWatched(ServerHttpRequest request) {
        return request.getMethod().equals(HttpMethod.POST)
                && request.getHeaders().containsHeader(IdempotencyFilter.KEY);
    }

    private static ServerHttpRequest watched(ServerHttpRequest request, FormPrint print) {
        return new ServerHttpRequestDecorator(request) {
            @Override
            public Flux<DataBuffer> getBody() {
                return super.getBody().doOnNext(part -> print.add(copy(part)));
            }
        };
    }

    private static byte[] copy(DataBuffer part) {
        var bytes = new byte[part.readableByteCount()];
        part.toByteBuffer(part.readPosition(), ByteBuffer.wrap(bytes), 0, bytes.length);
        return bytes;
    }
}
