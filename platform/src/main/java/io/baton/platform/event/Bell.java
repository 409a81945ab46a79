package io.baton.platform.event;

import java.time.Duration;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;

/**
 * Rung after a transaction with facts has committed. It wakes the relay of this instance without a word to the database; an
 * instance whose relay does not hold the lock passes the ring on, many rings as one NOTIFY. So no transaction of a request
 * ever carries a NOTIFY, which would make all commits of the database wait for each other.
 */
final class Bell {

    private static final Sinks.EmitFailureHandler UNTIL_HEARD =
            Sinks.EmitFailureHandler.busyLooping(Duration.ofMillis(200));

    private final Sinks.Many<Boolean> rings = Sinks.many().multicast().directBestEffort();

    void ring() {
        // Others may ring at the same moment, and theirs may be heard before this commit: it must not be dropped for
        // theirs.
        rings.emitNext(true, UNTIL_HEARD);
    }

    /** The rings from now on; those that come faster than they are answered count as one. */
    Flux<Boolean> rings() {
        return rings.asFlux().onBackpressureLatest();
    }
}
