package io.baton.analytics.risk;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * Something that is to be resolved by its target.
 *
 * @param traits what is known of it from the beginning, such as its priority; what changes later would tell of the end
 */
record Work(Instant createdAt, Instant target, Map<String, String> traits) {

    /** Which part of the time is used up at a moment: 0 at the beginning, 1 at the target, more after it. */
    double used(Instant now) {
        var allowed = allowed().toMillis();
        return allowed <= 0 ? 1 : Math.max(0, Duration.between(createdAt, now).toMillis() / (double) allowed);
    }

    /** The moment at which this part of the time is used up. */
    Instant at(double used) {
        return createdAt.plusMillis(Math.round(allowed().toMillis() * used));
    }

    Duration allowed() {
        return Duration.between(createdAt, target);
    }

    /** The same, over. */
    record Ended(Work work, Instant resolvedAt) {

        boolean breached() {
            return resolvedAt.isAfter(work.target);
        }
    }
}
