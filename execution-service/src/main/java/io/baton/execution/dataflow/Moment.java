package io.baton.execution.dataflow;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Times as the API shows them, in milliseconds. The database rounds to microseconds, which must not show: what is told of a run
 * as it is written and what is read of it later are the same.
 */
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
