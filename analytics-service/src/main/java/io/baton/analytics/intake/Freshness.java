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
 */
public record Freshness(@Nullable Instant asOf, @Nullable Double lagSeconds) {

    static Freshness of(@Nullable Instant asOf, @Nullable Duration lag) {
        return new Freshness(asOf, lag == null ? null : Math.max(0, lag.toMillis()) / 1000.0);
    }
}
