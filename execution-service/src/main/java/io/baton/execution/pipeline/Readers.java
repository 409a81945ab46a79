package io.baton.execution.pipeline;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;

/** Bounds the logs that are followed at the same time, each of which holds a connection and asks the database. */
@Component
class Readers {

    private static final int OPEN_MAX = 200;

    /** After which a reader has to come again with a token that is still good. */
    private static final Duration LIFETIME = Duration.ofMinutes(30);

    private final AtomicInteger open = new AtomicInteger();

    /** The same stream, if there is room for it. */
    <T> Flux<T> bounded(Flux<T> stream) {
        return Flux.using(this::enter, entered -> stream, entered -> open.decrementAndGet())
                .take(LIFETIME);
    }

    private int enter() {
        var entered = open.incrementAndGet();
        if (entered > OPEN_MAX) {
            open.decrementAndGet();
            throw new PipelineRefusal.TooManyStreams();
        }
        return entered;
    }
}
