package io.baton.platform.background;

import java.time.Duration;

/**
 * How often a piece of background work is done.
 *
 * @param pause between one success and the next run
 * @param backoffMin before the first try after a failure; doubled with each failure that follows
 * @param backoffMax what the doubling ends at
 */
public record Rhythm(Duration pause, Duration backoffMin, Duration backoffMax) {

    /** Again and again with this pause, and no sooner after a failure. */
    public static Rhythm every(Duration pause) {
        return new Rhythm(pause, pause, pause);
    }

    /** Work that ends only when it is told to or fails. */
    public static Rhythm always(Duration backoffMin, Duration backoffMax) {
        return new Rhythm(Duration.ZERO, backoffMin, backoffMax);
    }

    Duration afterFailures(int failures) {
        var doublings = Math.min(failures - 1, 20);
        var backoff = backoffMin.multipliedBy(1L << doublings);
        return backoff.compareTo(backoffMax) > 0 ? backoffMax : backoff;
    }
}
