package io.baton.workflow.deadline;

import io.baton.platform.event.Fact;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is told when a share of somebody's time is gone.
 *
 * @param version of the task. A breach is a change of it: a listener that keeps the task's highest version keeps this one, and
 *     finds in it whatever such a listener finds in the other events of a task
 */
record SlaFact(Task task, SlaStatus slaStatus, Instant markedAt, long version) {

    record Task(
            long taskId,
            long ticketId,
            String ticketNumber,
            String ticketSubject,
            String priority,
            @Nullable String category,
            @Nullable String subCategory,
            @Nullable String department,
            long workflowId,
            String workflowName,
            int workflowVersion,
            Step currentStep,
            String status,
            @Nullable Person ticketOwner,
            Person assignedTo,
            Item item,
            @Nullable Instant targetResolution,
            Instant createdAt,
            Instant updatedAt,
            @Nullable UUID companyGuid) {}

    record Step(long stepId, String name, String roleName) {}

    record Person(long userId, String name) {}

    record Item(
            long taskItemId,
            long userId,
            String userName,
            long roleId,
            String role,
            String status,
            String origin,
            long stepId,
            String stepName,
            Instant assignedOn,
            Instant clockFrom,
            Instant targetResolution,
            @Nullable String notes) {}

    /** The mark of what was not done in time. */
    static final int BREACHED = 3;

    /** @param mark 1 for a warning, 2 for at risk, 3 for breached */
    static SlaStatus status(int mark) {
        return switch (mark) {
            case 1 -> SlaStatus.WARNING;
            case 2 -> SlaStatus.AT_RISK;
            default -> SlaStatus.BREACHED;
        };
    }

    static Fact of(Task task, int mark, Instant now, long version) {
        var type = switch (mark) {
            case 1 -> "baton.sla.warning.v1";
            case 2 -> "baton.sla.at-risk.v1";
            default -> "baton.sla.breached.v1";
        };
        return new Fact("tasks", task.ticketNumber, type, new SlaFact(task, status(mark), now, version));
    }
}
