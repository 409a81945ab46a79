package io.baton.execution.engine;

import java.time.Duration;

/** How long to wait before the next attempt. */
final class Backoff {

    private static final Duration LONGEST = Duration.ofDays(1);

    private Backoff() {}

    /**
     * The delay, multiplied for each attempt after the first, give or take a quarter so that what failed together does not
     * come back together.
     *
     * @param attempts how many there were
     * @param seed decides the quarter; the same seed and attempt give the same pause, so that history can be replayed
     */
    static Duration after(int attempts, Plan.Retry retry, int seed) {
        var grown = (double) retry.delay().toMillis() * Math.pow(retry.multiplier(), attempts - 1.0);
        var millis = Math.min(grown, (double) LONGEST.toMillis()) * (0.75 + 0.5 * share(31 * seed + attempts));
        return Duration.ofMillis(Math.round(millis));
    }

    /** From 0 to 1, spread evenly over the seeds. */
    private static double share(int seed) {
        var mixed = seed * 0x9E3779B9;
        mixed ^= mixed >>> 15;
        return ((mixed * 0x85EBCA6B) >>> 8) / (double) (1 << 24);
    }
}
