package io.baton.analytics.risk;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An open task with a target.
 *
 * @param heldSince since when its clock stands still; null while it runs
 * @param createdAt when its ticket was
 * @param work what is rated of it
 */
record OpenTask(
        long taskId,
        String ticketNumber,
        @Nullable String subject,
        @Nullable String priority,
        @Nullable String workflow,
        @Nullable String currentStep,
        String status,
        @Nullable Instant heldSince,
        Instant createdAt,
        Work work) {

    /** The time by its own clock. */
    Instant clock(Instant now) {
        return heldSince == null || heldSince.isAfter(now) ? now : heldSince;
    }

    /** Whether its target has passed by its own clock. */
    boolean isLate(Instant now) {
        return !work.target().isAfter(clock(now));
    }

    /** To one decimal; negative past its target. */
    double hoursRemaining(Instant now) {
        return Math.round(Duration.between(clock(now), work.target()).toSeconds() / 360.0) / 10.0;
    }
}
