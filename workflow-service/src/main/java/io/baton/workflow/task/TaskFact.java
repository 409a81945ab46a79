package io.baton.workflow.task;

import io.baton.platform.event.Fact;
import io.baton.workflow.assignment.Person;
import io.baton.workflow.deadline.SlaStatus;
import io.baton.workflow.definition.Graph.Step;
import io.baton.workflow.task.TaskEvent.Moved;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is told about a task: all of its state, so that a listener may keep just the highest version, and what made it so.
 *
 * @param change null where nobody changed it: it is new
 */
record TaskFact(State task, @Nullable Change change, long version) {

    /**
     * @param item what the event is about: the current item, or the one that was finished with the task
     * @param clockFrom where its service level counts from
     * @param heldSince since when its clock stands still, null while it runs
     */
    record State(
            long taskId,
            long ticketId,
            String ticketNumber,
            String ticketSubject,
            String priority,
            @Nullable String category,
            @Nullable String subCategory,
            @Nullable String department,
            @Nullable UUID companyGuid,
            long workflowId,
            String workflowName,
            int workflowVersion,
            StepState currentStep,
            TaskStatus status,
            @Nullable Person ticketOwner,
            @Nullable Person assignedTo,
            @Nullable ItemState item,
            @Nullable Instant targetResolution,
            Instant clockFrom,
            @Nullable Instant heldSince,
            SlaStatus slaStatus,
            @Nullable Instant resolutionTime,
            Instant createdAt,
            Instant updatedAt) {

        static State of(Task task) {
            var ticket = task.ticket();
            var workflow = task.workflow();
            var times = task.times();
            return new State(
                    task.id(),
                    ticket.ticketId(),
                    ticket.number(),
                    ticket.subject(),
                    ticket.priority(),
                    ticket.category(),
                    ticket.subCategory(),
                    ticket.department(),
                    ticket.companyGuid(),
                    workflow.workflowId(),
                    workflow.name(),
                    workflow.version(),
                    StepState.of(task.step()),
                    task.status(),
                    task.owner(),
                    task.assignee(),
                    ItemState.of(task.item(), task),
                    times.target(),
                    times.due().from(),
                    times.heldSince(),
                    task.slaStatus(times.updated()),
                    times.resolution(),
                    times.created(),
                    times.updated());
        }
    }

    record StepState(
            long stepId,
            String name,
            @Nullable Long roleId,
            @Nullable String roleName) {

        static StepState of(Step step) {
            return new StepState(step.stepId(), step.name(), step.roleId(), step.roleName());
        }
    }

    record ItemState(
            long taskItemId,
            long userId,
            String userName,
            long roleId,
            String role,
            ItemStatus status,
            Origin origin,
            long stepId,
            String stepName,
            Instant assignedOn,
            @Nullable Instant actedOn,
            @Nullable Instant targetResolution,
            Instant clockFrom,
            SlaStatus slaStatus,
            @Nullable String notes) {

        /** @param at the task whose clock and last change it is seen by */
        static @Nullable ItemState of(@Nullable Item item, Task at) {
            return item == null
                    ? null
                    : new ItemState(
                            item.id(),
                            item.holder().userId(),
                            item.holder().name(),
                            item.role().roleId(),
                            item.role().name(),
                            item.status(),
                            item.origin(),
                            item.stepId(),
                            item.stepName(),
                            item.assignedOn(),
                            item.actedOn(),
                            item.target(),
                            item.due().from(),
                            item.slaStatus(at.times().heldSince(), at.times().updated()),
                            item.notes());
        }
    }

    /**
     * @param by       who did it, null where round robin or the ticket did
     * @param fromStep where the task was until then
     * @param item     the item that somebody had until then, as they left it
     */
    record Change(
            String action,
            @Nullable Person by,
            @Nullable String notes,
            @Nullable Long transitionId,
            StepState fromStep,
            @Nullable ItemState item) {

        static Change of(TaskChange change) {
            var event = change.event();
            var by = event.by();
            return new Change(
                    event.action(),
                    by.isPerson() ? new Person(by.userId(), by.name()) : null,
                    event.notes(),
                    event instanceof Moved moved ? moved.edge().transitionId() : null,
                    StepState.of(change.before().step()),
                    ItemState.of(change.acted(), change.after()));
        }
    }

    static Fact created(Task task) {
        return told("baton.task.created.v1", task, null);
    }

    /** A task that is gone with all of its history. */
    static Fact deleted(Task task, Actor by) {
        var change = new Change(
                "deleted",
                new Person(by.userId(), by.name()),
                null,
                null,
                StepState.of(task.step()),
                ItemState.of(task.item(), task));
        return told("baton.task.deleted.v1", task, change);
    }

    /** @param change as it was saved */
    static Fact of(TaskChange change) {
        // To those who listen, a task that got its coordinator was assigned as one that got its assignee.
        var action = change.event() instanceof TaskEvent.Owned
                ? "assigned"
                : change.event().action();
        return told("baton.task." + action + ".v1", change.after(), Change.of(change));
    }

    /** Under the ticket's number: whatever concerns one ticket is heard in order. */
    private static Fact told(String type, Task task, @Nullable Change change) {
        return new Fact("tasks", task.ticket().number(), type, new TaskFact(State.of(task), change, task.version()));
    }
}
