package io.baton.platform.background;

import java.util.concurrent.atomic.AtomicInteger;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;

/**
 * Wakes background work of this instance, without a word to anybody outside: rung after a transaction has committed whose rows
 * the work waits for. Ringing costs nothing when nobody listens.
 */
public final class Bell {

    private final Sinks.Many<Boolean> rings = Sinks.unsafe().many().multicast().directBestEffort();

    private final AtomicInteger pulls = new AtomicInteger();

    /**
     * Never fails and never waits. Of those who ring at the same moment one emits, and once more for all the others, for
     * whose reason the first ring may have come too early.
     */
    public void ring() {
        if (pulls.getAndIncrement() == 0) {
            var heard = 1;
            while (heard != 0) {
                rings.tryEmitNext(true);
                heard = pulls.addAndGet(-heard);
            }
        }
    }

    /** The rings from now on; those that come faster than they are answered count as one. */
    public Flux<Boolean> rings() {
        return rings.asFlux().onBackpressureLatest();
    }
}
