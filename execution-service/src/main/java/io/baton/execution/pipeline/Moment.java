package io.baton.execution.pipeline;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Times as the API shows them, in milliseconds; rounded, because the database keeps no nanoseconds. */
final class Moment {

    private static final int HALF_A_MICROSECOND = 500;

    private Moment() {}

    static Instant of(Instant at) {
        return at.plusNanos(HALF_A_MICROSECOND).truncatedTo(ChronoUnit.MILLIS);
    }

    static @Nullable Instant ofNullable(@Nullable Instant at) {
        return at == null ? null : of(at);
    }
}
