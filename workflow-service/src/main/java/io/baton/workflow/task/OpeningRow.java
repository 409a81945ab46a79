package io.baton.workflow.task;

import io.baton.workflow.definition.Published;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What of a task is written when it is opened. */
record OpeningRow(
        long ticketId,
        String ticketNumber,
        String ticketSubject,
        String ticketDescription,
        String ticketStatus,
        String priority,
        @Nullable String category,
        @Nullable String subCategory,
        @Nullable String department,
        @Nullable UUID companyGuid,
        Instant fetchedAt,
        long workflowId,
        int workflowVersion,
        String workflowName,
        long stepId,
        String stepName,
        long roleId,
        @Nullable String roleName,
        @Nullable Long ownerId,
        @Nullable String ownerName,
        @Nullable Instant target,
        @Nullable Long userId,
        @Nullable String userName,
        @Nullable Instant itemTarget,
        Instant at) {

    static OpeningRow of(Task task) {
        var ticket = task.ticket();
        var step = task.step();
        var owner = task.owner();
        var item = task.item();
        return new OpeningRow(
                ticket.ticketId(),
                ticket.number(),
                ticket.subject(),
                ticket.description(),
                ticket.status(),
                ticket.priority(),
                ticket.category(),
                ticket.subCategory(),
                ticket.department(),
                ticket.companyGuid(),
                ticket.fetchedAt(),
                task.workflow().workflowId(),
                task.workflow().version(),
                task.workflow().name(),
                step.stepId(),
                step.name(),
                Published.roleOf(step),
                step.roleName(),
                owner == null ? null : owner.userId(),
                owner == null ? null : owner.name(),
                task.times().target(),
                item == null ? null : item.holder().userId(),
                item == null ? null : item.holder().name(),
                item == null ? null : item.target(),
                task.times().updated());
    }
}
