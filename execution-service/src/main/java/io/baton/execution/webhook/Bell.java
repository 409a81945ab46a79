package io.baton.execution.webhook;

import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;

/** Rung when there may be something to send: after a transaction with notices has committed, and when a slot is free again. */
@Component
class Bell {

    private final Sinks.Many<Boolean> rings = Sinks.unsafe().many().multicast().directBestEffort();

    private final AtomicInteger pulls = new AtomicInteger();

    /** Never fails and never waits. Of those who ring at the same moment one emits, and once more for all the others. */
    void ring() {
        if (pulls.getAndIncrement() == 0) {
            var heard = 1;
            while (heard != 0) {
                rings.tryEmitNext(true);
                heard = pulls.addAndGet(-heard);
            }
        }
    }

    Flux<Boolean> rings() {
        return rings.asFlux();
    }
}
