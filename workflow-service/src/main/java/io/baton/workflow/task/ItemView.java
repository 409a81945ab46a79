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

    static ItemView of(Item item, Instant now) {
        return new ItemView(
                item.id(),
                item.holder().userId(),
                item.holder().name(),
                item.roleName(),
                item.status(),
                item.origin(),
                item.stepId(),
                item.stepName(),
                item.assignedOn(),
                item.actedOn(),
                item.target(),
                SlaStatus.of(item.assignedOn(), item.target(), item.actedOn(), now),
                item.notes());
    }
}
