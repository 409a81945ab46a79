package io.baton.workflow.task;

import io.baton.workflow.assignment.Person;
import io.baton.workflow.deadline.SlaStatus;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A task as a list of tasks shows it: without the parts that people had in it. */
record TaskSummary(
        long taskId,
        long ticketId,
        String ticketNumber,
        String ticketSubject,
        String ticketDescription,
        String priority,
        long workflowId,
        String workflowName,
        StepName currentStep,
        String status,
        @Nullable Person ticketOwner,
        @Nullable Person assignedTo,
        @Nullable Instant targetResolution,
        @Nullable Instant resolutionTime,
        SlaStatus slaStatus,
        Instant createdAt,
        Instant updatedAt) {

    record StepName(long stepId, String name) {}

    static TaskSummary of(ListStore.Row row, Instant now) {
        var isCancelled = row.taskStatus().equals(TaskStatus.CANCELLED.text());
        var ended = isCancelled ? row.updatedAt() : row.resolutionTime();
        return new TaskSummary(
                row.taskId(),
                row.ticketId(),
                row.ticketNumber(),
                row.ticketSubject(),
                row.ticketDescription(),
                row.priority(),
                row.workflowId(),
                row.workflowName(),
                new StepName(row.stepId(), row.stepName()),
                row.taskStatus(),
                row.ownerId() == null ? null : new Person(row.ownerId(), Objects.requireNonNull(row.ownerName())),
                row.assigneeId() == null || row.userName() == null
                        ? null
                        : new Person(row.assigneeId(), row.userName()),
                row.taskTarget(),
                row.resolutionTime(),
                new Due(row.taskClockFrom(), row.taskTarget())
                        .status(ended, row.heldSince() == null ? now : row.heldSince()),
                row.createdAt(),
                row.updatedAt());
    }
}
