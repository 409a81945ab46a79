package io.baton.workflow.task;

import io.baton.workflow.deadline.SlaStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One row of a list of tasks: a task, what its ticket is about, and the current item where there is one. */
record TaskLine(
        @Nullable Long taskItemId,
        @Nullable Long userId,
        @Nullable String userFullName,
        @Nullable String role,
        @Nullable String status,
        @Nullable String origin,
        long taskId,
        long ticketId,
        String ticketNumber,
        String ticketSubject,
        String ticketDescription,
        String ticketStatus,
        String ticketPriority,
        long workflowId,
        String workflowName,
        long currentStepId,
        String currentStepName,
        String taskStatus,
        @Nullable Instant assignedOn,
        @Nullable Instant actedOn,
        @Nullable Instant targetResolution,
        SlaStatus slaStatus,
        @Nullable String notes) {

    static TaskLine of(ListStore.Row row, Instant now) {
        return new TaskLine(
                row.taskItemId(),
                row.userId(),
                row.userName(),
                row.roleName(),
                row.status(),
                row.origin(),
                row.taskId(),
                row.ticketId(),
                row.ticketNumber(),
                row.ticketSubject(),
                row.ticketDescription(),
                row.ticketStatus(),
                row.priority(),
                row.workflowId(),
                row.workflowName(),
                row.stepId(),
                row.stepName(),
                row.taskStatus(),
                row.assignedOn(),
                row.actedOn(),
                row.clockFrom() == null ? row.taskTarget() : row.targetResolution(),
                slaStatus(row, row.heldSince() == null ? now : row.heldSince()),
                row.notes());
    }

    /** The item's, or the task's where nobody has it. */
    private static SlaStatus slaStatus(ListStore.Row row, Instant at) {
        return row.clockFrom() == null
                ? new Due(row.taskClockFrom(), row.taskTarget()).status(row.resolutionTime(), at)
                : new Due(row.clockFrom(), row.targetResolution()).status(row.actedOn(), at);
    }
}
