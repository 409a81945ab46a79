package io.baton.gateway.route;

import io.baton.platform.problem.ProblemWriter;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** No body is larger than allowed, whether it says its length beforehand or is counted as it comes. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 4)
final class BodyLimit implements WebFilter {

    private static final String TITLE = "Content too large";

    private final RouteProperties.Limits limits;

    private final ProblemWriter problems;

    BodyLimit(RouteProperties properties, ProblemWriter problems) {
        this.limits = properties.limits();
        this.problems = problems;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        var headers = exchange.getRequest().getHeaders();
        var bytesMax = bytesMax(headers);
        if (headers.getContentLength() > bytesMax) {
            if (headers.getContentLength() > limits.upload().toBytes()) {
                // What is still under way is read and dropped, so that its sender gets to see the answer; not for ever,
                // though.
                exchange.getResponse().getHeaders().set(HttpHeaders.CONNECTION, "close");
            }
            return problems.write(exchange, 413, TITLE, sentence(bytesMax));
        }
        return headers.containsHeader(HttpHeaders.TRANSFER_ENCODING)
                ? chain.filter(exchange.mutate()
                        .request(new Counted(exchange.getRequest(), bytesMax))
                        .build())
                : chain.filter(exchange);
    }

    private long bytesMax(HttpHeaders headers) {
        var type = headers.getFirst(HttpHeaders.CONTENT_TYPE);
        var upload = type != null && type.regionMatches(true, 0, "multipart/", 0, "multipart/".length());
        return (upload ? limits.upload() : limits.body()).toBytes();
    }

    private static String sentence(long bytesMax) {
        return "The body is larger than " + bytesMax + " bytes.";
    }

    /** Counts what comes without a length. */
    private static final class Counted extends ServerHttpRequestDecorator {

        private final long bytesMax;

        Counted(ServerHttpRequest request, long bytesMax) {
            super(request);
            this.bytesMax = bytesMax;
        }

        @Override
        public Flux<DataBuffer> getBody() {
            return Flux.defer(() -> {
                var bytes = new AtomicLong();
                return super.getBody().map(part -> within(part, bytes));
            });
        }

        private DataBuffer within(DataBuffer part, AtomicLong bytes) {
            if (bytes.addAndGet(part.readableByteCount()) <= bytesMax) {
                return part;
            }
            DataBufferUtils.release(part);
            throw new ResponseStatusException(HttpStatus.CONTENT_TOO_LARGE, sentence(bytesMax));
        }
    }
}
