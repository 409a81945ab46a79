package io.baton.workflow.task;

import io.baton.workflow.assignment.Person;
import io.baton.workflow.assignment.Role;
import io.baton.workflow.definition.Published;
import io.baton.workflow.task.Task.Left;
import io.baton.workflow.task.Task.Times;
import org.jspecify.annotations.Nullable;

/** A task with its current item, as their tables have them. */
record TaskRow(
        long taskId,
        TicketFacts ticket,
        long workflowId,
        int workflowVersion,
        long stepId,
        @Nullable Left left,
        TaskStatus status,
        @Nullable Person owner,
        Times times,
        long version,
        @Nullable Item item) {

    /** The columns, from a {@code task t} joined with its {@code task_item i}, in the order in which they are read. */
    static final String COLUMNS = """
            t.task_id,
            t.ticket_id, t.ticket_number, t.ticket_subject, t.ticket_description, t.ticket_status,
            t.priority, t.category, t.sub_category, t.department, t.company_guid, t.fetched_at,
            t.workflow_id, t.workflow_version, t.step_id, t.left_step_id, t.left_by, t.status, t.owner_id, t.owner_name,
            t.clock_from, t.target_resolution, t.resolution_time, t.held_since, t.created_at, t.updated_at, t.version,
            t.item_id, i.user_id, i.user_name, i.role_id, i.role_name, i.step_id, i.step_name, i.status,
            i.origin, i.notes, i.assigned_on, i.acted_on, i.clock_from, i.target_resolution
            """;

    static TaskRow of(Columns columns) {
        return new TaskRow(
                columns.number(),
                ticket(columns),
                columns.number(),
                columns.smallNumber(),
                columns.number(),
                left(columns.numberIfAny(), columns.numberIfAny()),
                TaskStatus.of(columns.text()),
                person(columns.numberIfAny(), columns.textIfAny()),
                times(columns),
                columns.number(),
                item(columns));
    }

    Task task(Published workflow) {
        var step = workflow.graph().step(stepId);
        return new Task(taskId, ticket, workflow, step, status, owner, item, times, left, version);
    }

    private static TicketFacts ticket(Columns columns) {
        return new TicketFacts(
                columns.number(),
                columns.text(),
                columns.text(),
                columns.text(),
                columns.text(),
                columns.text(),
                columns.textIfAny(),
                columns.textIfAny(),
                columns.textIfAny(),
                columns.guidIfAny(),
                columns.time());
    }

    private static Times times(Columns columns) {
        return new Times(due(columns), columns.timeIfAny(), columns.timeIfAny(), columns.time(), columns.time());
    }

    private static Due due(Columns columns) {
        return new Due(columns.time(), columns.timeIfAny());
    }

    private static @Nullable Left left(@Nullable Long stepId, @Nullable Long by) {
        return stepId == null || by == null ? null : new Left(stepId, by);
    }

    private static @Nullable Person person(@Nullable Long userId, @Nullable String name) {
        return userId == null || name == null ? null : new Person(userId, name);
    }

    private static @Nullable Item item(Columns columns) {
        var id = columns.numberIfAny();
        return id == null
                ? null
                : new Item(
                        id,
                        new Person(columns.number(), columns.text()),
                        new Role(columns.number(), columns.text()),
                        columns.number(),
                        columns.text(),
                        ItemStatus.of(columns.text()),
                        Origin.of(columns.text()),
                        columns.textIfAny(),
                        columns.time(),
                        columns.timeIfAny(),
                        due(columns));
    }
}
