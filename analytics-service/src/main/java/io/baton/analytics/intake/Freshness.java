package io.baton.analytics.intake;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How fresh an answer is.
 *
 * @param asOf when the newest event happened that is counted; null while nothing was ever heard
 * @param lagSeconds the age of the oldest event that is published and not counted yet, 0 where there is none; null while
 *     nothing was ever heard and the brokers cannot be asked
 * @param applied what was applied so far, as a mark that changes with every batch, also with one of older events
 */
public record Freshness(@Nullable Instant asOf, @Nullable Double lagSeconds, String applied) {

    /** Where nobody will compare what was applied. */
    public Freshness(@Nullable Instant asOf, @Nullable Double lagSeconds) {
        this(asOf, lagSeconds, "");
    }

    static Freshness of(@Nullable Instant asOf, @Nullable Duration lag, String applied) {
        return new Freshness(asOf, lag == null ? null : Math.max(0, lag.toMillis()) / 1000.0, applied);
    }
}
