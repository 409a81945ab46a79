package io.baton.platform.http;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.http.server.reactive.HttpHandlerDecoratorFactory;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import reactor.core.publisher.Flux;

/**
 * Hands request bodies on in memory of their own. A part of a body lies in the memory that the connection is read into and shares its
 * count. Where a body that is read within an answer turns out too large, Spring lets each part go twice, once for whoever
 * joins them and once for whoever writes the answer, and with them memory that the connection still uses, or by then another.
 * A copy can be let go as often as somebody likes.
 */
final class OwnBytes implements HttpHandlerDecoratorFactory {

    @Override
    public HttpHandler apply(HttpHandler handler) {
        return (request, response) -> handler.handle(own(request), response);
    }

    private static ServerHttpRequest own(ServerHttpRequest request) {
        return new ServerHttpRequestDecorator(request) {
            @Override
            public Flux<DataBuffer> getBody() {
                return super.getBody().map(OwnBytes::copy);
            }
        };
    }

    private static DataBuffer copy(DataBuffer part) {
        var bytes = new byte[part.readableByteCount()];
        part.read(bytes);
        DataBufferUtils.release(part);
        return DefaultDataBufferFactory.sharedInstance.wrap(bytes);
    }
}
