package io.baton.analytics.risk;

import java.time.Instant;

/** A reason for a risk, in words. */
final class Factor {

    private Factor() {}

    static String used(Work work, Instant now) {
        return work.used(now) >= 1
                ? "The target has passed."
                : "%d %% of the time is used up.".formatted((int) Math.floor(100 * work.used(now)));
    }

    static String trait(Traits.Trait trait) {
        return "Work with the %s %s misses its target more often."
                .formatted(trait.name().replace('_', ' '), trait.value());
    }
}
