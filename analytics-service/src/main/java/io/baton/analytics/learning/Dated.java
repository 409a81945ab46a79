package io.baton.analytics.learning;

import io.baton.analytics.intake.Freshness;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * What was learned, and from when it is.
 *
 * @param freshness of what it was learned from, asked before
 */
public record Dated<T>(T value, Freshness freshness, Instant madeAt) {

    /** How fresh it is by now: as fresh as anything, unless something was heard since. */
    public Freshness by(Freshness reached, Instant now) {
        if (holdsAfter(reached)) {
            return reached;
        }
        var age = Math.max(0, Duration.between(madeAt, now).toMillis()) / 1000.0;
        return new Freshness(
                freshness.asOf(),
                Math.max(age, Objects.requireNonNullElse(reached.lagSeconds(), 0.0)),
                freshness.applied());
    }

    /** Whether nothing was heard since, not even of what happened before. */
    public boolean holdsAfter(Freshness reached) {
        return freshness.applied().equals(reached.applied());
    }
}
