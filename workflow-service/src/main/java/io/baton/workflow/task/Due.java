package io.baton.workflow.task;

import io.baton.workflow.deadline.SlaStatus;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The clock of a service level.
 *
 * @param from   where it counts from: when the work was given, moved by the time that it was held
 * @param target when the work should be done, null without a service level
 */
record Due(Instant from, @Nullable Instant target) {

    /** After a time without a clock; work that was given meanwhile was held since then only. */
    Due resumed(Instant heldSince, Instant now) {
        var held = Duration.between(heldSince.isAfter(from) ? heldSince : from, now);
        return new Due(from.plus(held), target == null ? null : target.plus(held));
    }

    /** @param finished when the work ended, null while it is open */
    SlaStatus status(@Nullable Instant finished, Instant now) {
        return SlaStatus.of(from, target, finished, now);
    }
}
