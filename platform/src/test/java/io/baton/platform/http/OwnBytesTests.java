package io.baton.platform.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.core.io.buffer.NettyDataBufferFactory;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.http.server.reactive.MockServerHttpResponse;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

class OwnBytesTests {

    private static final String TEXT = "Zoë said this, and that";

    /** As the codec of a connection holds what it has read, while parts of it are handed out. */
    private final ByteBuf read = ByteBufAllocator.DEFAULT.directBuffer(64).writeBytes(TEXT.getBytes(UTF_8));

    @AfterEach
    void release() {
        read.release();
    }

    @Test
    void whatIsReadIsWhatWasSentAndNothingOfItIsKept() {
        handled(request -> DataBufferUtils.join(request)
                        .doOnNext(joined -> assertThat(joined.toString(UTF_8)).isEqualTo(TEXT))
                        .map(DataBufferUtils::release))
                .verifyComplete();

        assertThat(read.refCnt()).isEqualTo(1);
    }

    @Test
    void ofABodyThatIsTooLargeNothingIsLetGoTwice() {
        handled(request -> DataBufferUtils.join(request, TEXT.length() - 4)
                        .doOnDiscard(DataBuffer.class, DataBufferUtils::release))
                .verifyError(DataBufferLimitException.class);

        assertThat(read.refCnt()).isEqualTo(1);
    }

    @Test
    void whoDoesNotReadToTheEndLeavesNothingBehind() {
        handled(request -> request.next()).verifyComplete();

        assertThat(read.refCnt()).isEqualTo(1);
    }

    private interface Reader {

        Mono<?> read(Flux<DataBuffer> body);
    }

    private StepVerifier.FirstStep<Void> handled(Reader reader) {
        var factory = new NettyDataBufferFactory(ByteBufAllocator.DEFAULT);
        var parts = Flux.range(0, read.readableBytes())
                .map(place -> (DataBuffer) factory.wrap(read.retainedSlice(place, 1)));
        HttpHandler handler =
                (request, response) -> reader.read(request.getBody()).then();
        return new OwnBytes()
                .apply(handler)
                .handle(MockServerHttpRequest.post("/").body(parts), new MockServerHttpResponse())
                .as(StepVerifier::create);
    }
}
