package io.baton.execution.engine;

import java.time.Duration;

/** How long work had to wait for a thread lately. */
final class Lag {

    /** What was measured longer ago says nothing about now: if there had been work since, it would be newer. */
    private static final long FRESH_NANOS = Duration.ofMillis(250).toNanos();

    private volatile long nanos;

    private volatile long at = System.nanoTime() - FRESH_NANOS;

    /** A piece of work begins that has been waiting since that moment of the system's nanosecond clock. */
    void waitedSince(long since) {
        var now = System.nanoTime();
        nanos = now - since;
        at = now;
    }

    Duration latest() {
        return System.nanoTime() - at > FRESH_NANOS ? Duration.ZERO : Duration.ofNanos(nanos);
    }
}
