package io.baton.workflow.task;

import io.baton.workflow.assignment.Person;
import io.baton.workflow.audit.Deed;
import io.baton.workflow.audit.Deed.Author;
import io.baton.workflow.audit.TargetType;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What somebody did to a task, as it is written down. */
final class TaskDeed {

    private TaskDeed() {}

    /** The fields of a task that are compared. */
    private record State(
            TaskStatus status,
            String currentStep,
            @Nullable Person assignedTo,
            @Nullable ItemStatus itemStatus,
            @Nullable Instant targetResolution,
            @Nullable Instant resolutionTime,
            @Nullable String notes) {

        static State of(Task task, @Nullable Item item, @Nullable String notes) {
            return new State(
                    task.status(),
                    task.step().name(),
                    task.assignee(),
                    item == null ? null : item.status(),
                    task.times().target(),
                    task.times().resolution(),
                    notes);
        }
    }

    static Deed of(TaskChange change) {
        var event = change.event();
        var before = change.before();
        return new Deed(
                author(event.by(), before),
                action(event),
                TargetType.TASK,
                before.id(),
                State.of(before, before.item(), null),
                State.of(change.after(), change.acted() == null ? before.item() : change.acted(), event.notes()),
                description(event, change.after()));
    }

    /** Each as it is written down. */
    static List<Deed> of(List<TaskChange> changes) {
        return changes.stream().map(TaskDeed::of).toList();
    }

    static Deed created(Task task, Actor by) {
        return new Deed(
                author(by, task),
                "create_task",
                TargetType.TASK,
                task.id(),
                null,
                State.of(task, task.item(), null),
                "Opened a task for " + task.ticket().number() + " by hand");
    }

    static Deed deleted(Task task, Actor by) {
        return new Deed(
                author(by, task),
                "delete_task",
                TargetType.TASK,
                task.id(),
                State.of(task, task.item(), null),
                null,
                "Deleted the task of " + task.ticket().number());
    }

    private static Author author(Actor by, Task task) {
        return by.isPerson()
                ? new Author(by.userId(), by.name(), by.companyGuid())
                : Author.system(task.ticket().companyGuid());
    }

    private static String action(TaskEvent event) {
        return switch (event) {
            case TaskEvent.Moved unused -> "transition_task";
            case TaskEvent.Completed unused -> "transition_task";
            case TaskEvent.Transferred unused -> "transfer_task";
            case TaskEvent.Escalated unused -> "escalate_task";
            case TaskEvent.Started unused -> "update_task";
            case TaskEvent.PartResolved unused -> "update_task";
            case TaskEvent.Held unused -> "update_task";
            case TaskEvent.Resumed unused -> "update_task";
            case TaskEvent.Cancelled unused -> "update_task";
            case TaskEvent.Noted unused -> "update_task";
            case TaskEvent.Assigned unused -> "update_task";
            case TaskEvent.Owned unused -> "update_task";
        };
    }

    private static String description(TaskEvent event, Task after) {
        var ticket = after.ticket().number();
        return switch (event) {
            case TaskEvent.Moved moved ->
                "Moved " + ticket + " on to \"" + moved.to().name() + "\"";
            case TaskEvent.Completed unused -> "Completed " + ticket;
            case TaskEvent.Transferred given ->
                "Transferred " + ticket + " to " + given.to().name();
            case TaskEvent.Escalated unused ->
                "Escalated " + ticket + " to "
                        + Objects.requireNonNull(after.assignee()).name();
            case TaskEvent.Started unused -> "Took up " + ticket;
            case TaskEvent.PartResolved unused -> "Resolved their part of " + ticket;
            case TaskEvent.Held unused -> "Put " + ticket + " on hold";
            case TaskEvent.Resumed unused -> "Took " + ticket + " up again";
            case TaskEvent.Cancelled unused -> "Cancelled the task of " + ticket;
            case TaskEvent.Noted unused -> "Wrote a note on " + ticket;
            case TaskEvent.Assigned given ->
                "Gave " + ticket + " to " + given.to().name();
            case TaskEvent.Owned given -> "Made " + given.coordinator().name() + " the owner of " + ticket;
        };
    }
}
