package io.baton.platform.idempotency;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.Function;
import org.reactivestreams.Publisher;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Signal;

/**
 * Hands the answer over to be kept before its first byte goes out: a caller that has seen an answer will get the same again,
 * and one that has gone away meanwhile gets it next time. A body that is too long, or a stream of flushed parts, goes out
 * without being kept.
 */
final class KeptResponse extends ServerHttpResponseDecorator {

    private static final int STATUS_UNSET = 200;

    private final int bytesMax;

    private final Function<Answer, Mono<Void>> keep;

    KeptResponse(ServerHttpResponse response, int bytesMax, Function<Answer, Mono<Void>> keep) {
        super(response);
        this.bytesMax = bytesMax;
        this.keep = keep;
    }

    @Override
    public Mono<Void> writeWith(Publisher<? extends DataBuffer> body) {
        var bytes = new int[1];
        return Flux.<DataBuffer>from(body)
                // Either the whole of a short body, or the beginning of a long one and then the rest, part by part.
                .bufferUntil(part -> (bytes[0] += part.readableByteCount()) > bytesMax)
                .switchOnFirst((first, all) -> keepThenWrite(first, all, bytes[0]))
                .then();
    }

    private Mono<Void> keepThenWrite(Signal<? extends List<DataBuffer>> first, Flux<List<DataBuffer>> all, int bytes) {
        if (first.isOnError() || bytes > bytesMax) {
            return super.writeWith(all.flatMapIterable(parts -> parts));
        }
        var parts = first.hasValue() ? first.get() : null;
        var whole = parts == null ? List.<DataBuffer>of() : parts;
        return keep(copy(whole)).then(Mono.defer(() -> super.writeWith(Flux.fromIterable(whole))));
    }

    @Override
    public Mono<Void> setComplete() {
        return isCommitted() ? super.setComplete() : keep(new byte[0]).then(Mono.defer(super::setComplete));
    }

    private Mono<Void> keep(byte[] body) {
        return Mono.defer(() -> {
            var status = getStatusCode();
            return keep.apply(Answer.of(status == null ? STATUS_UNSET : status.value(), getHeaders(), body));
        });
    }

    private static byte[] copy(List<DataBuffer> parts) {
        var whole = new ByteArrayOutputStream();
        for (var part : parts) {
            var bytes = new byte[part.readableByteCount()];
            part.toByteBuffer(part.readPosition(), ByteBuffer.wrap(bytes), 0, bytes.length);
            whole.writeBytes(bytes);
        }
        return whole.toByteArray();
    }
}
