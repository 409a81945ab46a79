package io.baton.workflow.task;

import io.baton.workflow.deadline.SlaStatus;
import io.baton.workflow.task.ItemStore.MyTaskRow;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One row of a list of tasks: an item, and what its task and ticket are about. */
record MyTaskView(
        long taskItemId,
        long userId,
        String userFullName,
        String role,
        String status,
        String origin,
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
        Instant assignedOn,
        @Nullable Instant actedOn,
        @Nullable Instant targetResolution,
        SlaStatus slaStatus,
        @Nullable String notes) {

    static MyTaskView of(MyTaskRow row, Instant now) {
        return new MyTaskView(
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
                row.targetResolution(),
                new Due(row.clockFrom(), row.targetResolution())
                        .status(row.actedOn(), row.heldSince() == null ? now : row.heldSince()),
                row.notes());
    }
}
