package io.baton.platform.event;

import java.util.concurrent.atomic.AtomicInteger;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;

/**
 * Rung after a transaction with facts has committed. It wakes the relay of this instance without a word to the database; an
 * instance whose relay does not hold the lock passes the ring on, many rings as one NOTIFY. So no transaction of a request
 * ever carries a NOTIFY, which would make all commits of the database wait for each other.
 */
final class Bell {

    private final Sinks.Many<Boolean> rings = Sinks.unsafe().many().multicast().directBestEffort();

    private final AtomicInteger pulls = new AtomicInteger();

    /**
     * Never fails and never waits: the transaction is committed already. Of those who ring at the same moment one emits, and
     * once more for all the others, whose commits the first may have come too early for.
     */
    void ring() {
        if (pulls.getAndIncrement() == 0) {
            var heard = 1;
            while (heard != 0) {
                rings.tryEmitNext(true);
                heard = pulls.addAndGet(-heard);
            }
        }
    }

    /** The rings from now on; those that come faster than they are answered count as one. */
    Flux<Boolean> rings() {
        return rings.asFlux().onBackpressureLatest();
    }
}
