package io.baton.analytics.measure;

import io.baton.analytics.intake.Freshness;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What every answer says of itself.
 *
 * @param dateRange the days that were asked for
 * @param asOf when the newest event happened that is counted; null while nothing was ever heard
 * @param lagSeconds the age of the oldest event that is not counted yet; null while that cannot be known
 */
public record Told(
        Period dateRange, @Nullable Instant asOf, @Nullable Double lagSeconds) {

    public static Told of(Period period, Freshness freshness) {
        return new Told(period, freshness.asOf(), freshness.lagSeconds());
    }
}
