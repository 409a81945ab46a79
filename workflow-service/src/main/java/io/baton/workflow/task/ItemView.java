package io.baton.workflow.task;

import io.baton.workflow.deadline.SlaStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One person's part of a task, as the API shows it beside the task. */
record ItemView(
        long taskItemId,
        long userId,
        String userFullName,
        String role,
        ItemStatus status,
        Origin origin,
        long stepId,
        String stepName,
        Instant assignedOn,
        @Nullable Instant actedOn,
        @Nullable Instant targetResolution,
        SlaStatus slaStatus,
        @Nullable String notes) {

    /** @param heldSince since when the task's clock stands still, null while it runs */
    static ItemView of(Item item, @Nullable Instant heldSince, Instant now) {
        return new ItemView(
                item.id(),
                item.holder().userId(),
                item.holder().name(),
                item.role().name(),
                item.status(),
                item.origin(),
                item.stepId(),
                item.stepName(),
                item.assignedOn(),
                item.actedOn(),
                item.target(),
                item.slaStatus(heldSince, now),
                item.notes());
    }
}
