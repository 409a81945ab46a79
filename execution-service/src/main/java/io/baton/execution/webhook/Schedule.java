package io.baton.execution.webhook;

import java.time.Duration;
import java.time.Instant;

/**
 * Decides what an attempt means for its notice.
 *
 * @param backoffMin before the second attempt; doubled with each that follows
 * @param backoffMax what the doubling ends at, and the longest that a receiver can ask for
 * @param patience from a notice's creation to its last attempt
 */
record Schedule(Duration backoffMin, Duration backoffMax, Duration patience) {

    private static final double JITTER = 0.2;

    private static final int DOUBLINGS_MAX = 30;

    /** What comes next for a notice. */
    sealed interface Verdict {

        record Delivered() implements Verdict {}

        record Again(Instant at) implements Verdict {}

        /** It is given up; what waits behind it goes on. */
        record GivenUp() implements Verdict {}

        /** It is given up, and all that waits behind it. */
        record AllGivenUp() implements Verdict {}
    }

    /** @param chance from 0 to 1, so that receivers who failed together are not called together again */
    Verdict after(Head head, Try last, Instant now, double chance) {
        if (last.delivered()) {
            return new Verdict.Delivered();
        }
        if (last.gone()) {
            return new Verdict.AllGivenUp();
        }
        var end = head.createdAt().plus(patience);
        if (last.hopeless() || !now.isBefore(end)) {
            return new Verdict.GivenUp();
        }
        var next = later(now.plus(backoff(head.attempts(), chance)), last, now);
        // The last attempt is at the very end, however long the pause before it should have been.
        return new Verdict.Again(next.isAfter(end) ? end : next);
    }

    private Instant later(Instant next, Try last, Instant now) {
        var wished = last.notBefore();
        if (wished == null || wished.isBefore(next)) {
            return next;
        }
        var latest = now.plus(backoffMax);
        return wished.isAfter(latest) ? latest : wished;
    }

    private Duration backoff(int attemptsBefore, double chance) {
        var doubled = Math.scalb((double) backoffMin.toMillis(), Math.min(attemptsBefore, DOUBLINGS_MAX));
        var bounded = Math.min(doubled, (double) backoffMax.toMillis());
        return Duration.ofMillis(Math.round(bounded * (1 - JITTER + 2 * JITTER * chance)));
    }
}
