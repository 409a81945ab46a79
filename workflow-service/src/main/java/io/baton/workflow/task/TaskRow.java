package io.baton.workflow.task;

import io.baton.workflow.assignment.Person;
import io.baton.workflow.assignment.Role;
import io.baton.workflow.definition.Published;
import io.baton.workflow.task.Task.Left;
import io.baton.workflow.task.Task.Times;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A task with its current item, as their tables have them. */
record TaskRow(
        long taskId,
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
        long stepId,
        @Nullable Long leftStepId,
        @Nullable Long leftBy,
        String status,
        @Nullable Long ownerId,
        @Nullable String ownerName,
        @Nullable Instant targetResolution,
        Instant clockFrom,
        @Nullable Instant heldSince,
        @Nullable Instant resolutionTime,
        long version,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Long itemId,
        @Nullable Long itemUserId,
        @Nullable String itemUserName,
        @Nullable Long itemRoleId,
        @Nullable String itemRoleName,
        @Nullable Long itemStepId,
        @Nullable String itemStepName,
        @Nullable String itemStatus,
        @Nullable String itemOrigin,
        @Nullable String itemNotes,
        @Nullable Instant itemAssignedOn,
        @Nullable Instant itemActedOn,
        @Nullable Instant itemClockFrom,
        @Nullable Instant itemTarget) {

    /** The columns, from a {@code task t} joined with its {@code task_item i}. */
    static final String COLUMNS = """
            t.task_id, t.ticket_id, t.ticket_number, t.ticket_subject, t.ticket_description, t.ticket_status,
            t.priority, t.category, t.sub_category, t.department, t.company_guid, t.fetched_at,
            t.workflow_id, t.workflow_version, t.step_id, t.left_step_id, t.left_by, t.status,
            t.owner_id, t.owner_name, t.target_resolution, t.clock_from, t.held_since, t.resolution_time, t.version,
            t.created_at, t.updated_at,
            t.item_id, i.user_id AS item_user_id, i.user_name AS item_user_name, i.role_id AS item_role_id,
            i.role_name AS item_role_name,
            i.step_id AS item_step_id, i.step_name AS item_step_name, i.status AS item_status,
            i.origin AS item_origin, i.notes AS item_notes, i.assigned_on AS item_assigned_on,
            i.acted_on AS item_acted_on, i.clock_from AS item_clock_from, i.target_resolution AS item_target
            """;

    Task task(Published workflow) {
        return new Task(
                taskId,
                new TicketFacts(
                        ticketId,
                        ticketNumber,
                        ticketSubject,
                        ticketDescription,
                        ticketStatus,
                        priority,
                        category,
                        subCategory,
                        department,
                        companyGuid,
                        fetchedAt),
                workflow,
                workflow.graph().step(stepId),
                TaskStatus.of(status),
                ownerId == null ? null : new Person(ownerId, Objects.requireNonNull(ownerName)),
                item(),
                new Times(new Due(clockFrom, targetResolution), resolutionTime, heldSince, createdAt, updatedAt),
                leftStepId == null || leftBy == null ? null : new Left(leftStepId, leftBy),
                version);
    }

    private @Nullable Item item() {
        if (itemId == null) {
            return null;
        }
        return new Item(
                itemId,
                new Person(Objects.requireNonNull(itemUserId), Objects.requireNonNull(itemUserName)),
                new Role(Objects.requireNonNull(itemRoleId), Objects.requireNonNull(itemRoleName)),
                Objects.requireNonNull(itemStepId),
                Objects.requireNonNull(itemStepName),
                ItemStatus.of(Objects.requireNonNull(itemStatus)),
                Origin.of(Objects.requireNonNull(itemOrigin)),
                itemNotes,
                Objects.requireNonNull(itemAssignedOn),
                itemActedOn,
                new Due(Objects.requireNonNull(itemClockFrom), itemTarget));
    }
}
