package io.baton.workflow.task;

import io.baton.platform.event.Fact;
import io.baton.workflow.assignment.Person;
import io.baton.workflow.definition.Graph.Step;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What is told about a task: all of its state, so that a listener may keep just the highest version. */
record TaskFact(State task, long version) {

    /**
     * @param item what the event is about: the current item, or the one that was finished with the task
     */
    record State(
            long taskId,
            String ticketNumber,
            String ticketSubject,
            String priority,
            @Nullable String category,
            @Nullable String subCategory,
            @Nullable String department,
            long workflowId,
            String workflowName,
            int workflowVersion,
            StepState currentStep,
            TaskStatus status,
            @Nullable Person ticketOwner,
            @Nullable Person assignedTo,
            @Nullable ItemState item,
            @Nullable Instant targetResolution,
            @Nullable Instant resolutionTime,
            Instant createdAt,
            Instant updatedAt) {}

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
            String role,
            ItemStatus status,
            Origin origin,
            long stepId,
            String stepName,
            Instant assignedOn,
            @Nullable Instant actedOn,
            @Nullable Instant targetResolution) {

        static @Nullable ItemState of(@Nullable Item item) {
            return item == null
                    ? null
                    : new ItemState(
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
                            item.target());
        }
    }

    static Fact created(Task task) {
        return told("baton.task.created.v1", task);
    }

    static Fact assigned(Task task) {
        return told("baton.task.assigned.v1", task);
    }

    /** @param task as the event left it */
    static Fact of(TaskEvent event, Task task) {
        return switch (event) {
            case TaskEvent.Started started -> told("baton.task.started.v1", task);
            case TaskEvent.Moved moved -> told("baton.task.moved.v1", task);
            case TaskEvent.Completed completed -> told("baton.task.completed.v1", task);
        };
    }

    /** Under the ticket's number: whatever concerns one ticket is heard in order. */
    private static Fact told(String type, Task task) {
        return new Fact("tasks", task.ticket().number(), type, new TaskFact(state(task), task.version()));
    }

    private static State state(Task task) {
        var ticket = task.ticket();
        var workflow = task.workflow();
        return new State(
                task.id(),
                ticket.number(),
                ticket.subject(),
                ticket.priority(),
                ticket.category(),
                ticket.subCategory(),
                ticket.department(),
                workflow.workflowId(),
                workflow.name(),
                workflow.version(),
                StepState.of(task.step()),
                task.status(),
                task.owner(),
                task.assignee(),
                ItemState.of(task.item()),
                task.times().target(),
                task.times().resolution(),
                task.times().created(),
                task.times().updated());
    }
}
