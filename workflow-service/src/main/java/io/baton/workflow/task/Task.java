package io.baton.workflow.task;

import io.baton.workflow.assignment.Person;
import io.baton.workflow.assignment.Role;
import io.baton.workflow.deadline.SlaStatus;
import io.baton.workflow.definition.Graph.Edge;
import io.baton.workflow.definition.Graph.Step;
import io.baton.workflow.definition.Published;
import io.baton.workflow.task.TaskEvent.Assigned;
import io.baton.workflow.task.TaskEvent.Cancelled;
import io.baton.workflow.task.TaskEvent.Completed;
import io.baton.workflow.task.TaskEvent.Escalated;
import io.baton.workflow.task.TaskEvent.Held;
import io.baton.workflow.task.TaskEvent.Moved;
import io.baton.workflow.task.TaskEvent.Noted;
import io.baton.workflow.task.TaskEvent.Owned;
import io.baton.workflow.task.TaskEvent.PartResolved;
import io.baton.workflow.task.TaskEvent.Resumed;
import io.baton.workflow.task.TaskEvent.Started;
import io.baton.workflow.task.TaskEvent.Transferred;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A ticket on its way through the version of a workflow that it started on. {@link #decide} says what would happen and
 * {@code after} what the task looks like once it has; neither waits, reads a clock or talks to anyone.
 *
 * @param id    0 until it is saved
 * @param step  where it is
 * @param owner the coordinator who looks after it, if there is one
 * @param item  the part of the one who has it now, or had it last; null while nobody could be found
 * @param left  where it came from, null on its first step
 */
record Task(
        long id,
        TicketFacts ticket,
        Published workflow,
        Step step,
        TaskStatus status,
        @Nullable Person owner,
        @Nullable Item item,
        Times times,
        @Nullable Left left,
        long version) {

    /** @param heldSince since when its clock stands still, null while it runs */
    record Times(
            Due due, @Nullable Instant resolution, @Nullable Instant heldSince, Instant created, Instant updated) {

        @Nullable
        Instant target() {
            return due.target();
        }

        Times touched(Instant now) {
            return new Times(due, resolution, heldSince, created, now);
        }

        Times held(Instant now) {
            return new Times(due, resolution, now, created, now);
        }

        Times released(Instant now) {
            var running = heldSince == null ? due : due.resumed(heldSince, now);
            return new Times(running, resolution, null, created, now);
        }

        Times resolved(Instant now) {
            return new Times(due, now, heldSince, created, now);
        }
    }

    /** The step that the task was moved from last, and who had it there; who moved it, where nobody had it. */
    record Left(long stepId, long by) {}

    /** A new task at its workflow's start. */
    static Task opened(Opening opening, @Nullable Person owner, @Nullable Person assignee, Instant now) {
        var ticket = opening.ticket();
        var workflow = opening.workflow();
        var start = workflow.graph().start();
        var item = assignee == null ? null : Item.given(assignee, workflow, start, ticket.priority(), now);
        var due = new Due(now, workflow.targetOfTask(ticket.priority(), now));
        var times = new Times(due, null, null, now, now);
        return new Task(0, ticket, workflow, start, TaskStatus.PENDING, owner, item, times, null, 1);
    }

    /** What a command makes of this task; nothing where there is nothing to change. */
    Optional<TaskEvent> decide(TaskCommand command, Instant now) {
        return TaskRules.decide(this, command, now);
    }

    /** Whether this person may know of it: it concerns their company, or themself. */
    boolean isVisibleTo(Actor actor) {
        return Objects.equals(ticket.companyGuid(), actor.companyGuid()) || isHeldBy(actor) || isOwnedBy(actor);
    }

    boolean isHeldBy(Actor actor) {
        var assignee = assignee();
        return assignee != null && assignee.userId() == actor.userId();
    }

    /** Whether this person had it on the step that it was moved from last. */
    boolean wasJustLeftBy(Actor actor) {
        return left != null && left.by() == actor.userId();
    }

    boolean isOwnedBy(Actor actor) {
        return owner != null && owner.userId() == actor.userId();
    }

    /** The ways that are open to it now. */
    List<Edge> open() {
        return status.isOver() ? List.of() : workflow.graph().leaving(step.stepId());
    }

    /** Who is working on it, null where nobody is. */
    @Nullable
    Person assignee() {
        return item != null && item.status().isActive() ? item.holder() : null;
    }

    SlaStatus slaStatus(Instant now) {
        var ended = times.resolution() == null && status.isOver() ? times.updated() : times.resolution();
        return times.due().status(ended, times.heldSince() == null ? now : times.heldSince());
    }

    Task after(TaskEvent event) {
        return after(event, null);
    }

    /** @param next whose turn it was, where the event gives the task to whoever that is */
    Task after(TaskEvent event, @Nullable Person next) {
        var at = event.at();
        return switch (event) {
            case Started started -> with(TaskStatus.IN_PROGRESS, started(started), touched(at));
            case Moved moved -> movedTo(moved, Objects.requireNonNull(next));
            case Completed completed -> over(TaskStatus.COMPLETED, completed);
            case Cancelled cancelled -> over(TaskStatus.CANCELLED, cancelled);
            case PartResolved resolved -> with(acted(), ended(ItemStatus.RESOLVED, resolved), touched(at));
            case Transferred given ->
                with(status, passed(given.to(), held().role(), Origin.TRANSFERRED, given), touched(at));
            case Escalated given ->
                with(
                        acted(),
                        passed(Objects.requireNonNull(next), given.role(), Origin.ESCALATION, given),
                        touched(at));
            case Held unused -> with(TaskStatus.ON_HOLD, item, times.held(at));
            case Resumed unused -> with(TaskStatus.IN_PROGRESS, released(at), times.released(at));
            case Noted noted -> with(status, noted(noted), touched(at));
            case Assigned assigned -> with(status, given(assigned.to(), step, at), touched(at));
            case Owned owned ->
                new Task(id, ticket, workflow, step, status, owned.coordinator(), item, touched(at), left, version + 1);
        };
    }

    /** As it is told for the last time, before it is gone. */
    Task removed(Actor by, Instant now) {
        return status.isOver() ? with(status, item, touched(now)) : after(new Cancelled(by, null, now));
    }

    /** As it is once saved. */
    Task numbered(long number, @Nullable Long itemNumber) {
        var saved = item == null || itemNumber == null ? item : item.numbered(itemNumber);
        return new Task(number, ticket, workflow, step, status, owner, saved, times, left, version);
    }

    /** The item as it was left by the one who had it; null where the event is not about it. */
    @Nullable
    Item acted(TaskEvent event) {
        if (item == null || !item.status().isActive()) {
            return null;
        }
        return switch (event) {
            case Started started -> started(started);
            case Moved moved -> ended(ItemStatus.RESOLVED, moved);
            case PartResolved resolved -> ended(ItemStatus.RESOLVED, resolved);
            case Completed completed -> ended(ItemStatus.RESOLVED, completed);
            case Cancelled cancelled -> ended(ItemStatus.RESOLVED, cancelled);
            case Transferred given -> ended(ItemStatus.REASSIGNED, given);
            case Escalated given -> ended(ItemStatus.ESCALATED, given);
            case Resumed resumed -> released(resumed.at());
            case Noted noted -> noted(noted);
            case Held unused -> null;
            case Assigned unused -> null;
            case Owned unused -> null;
        };
    }

    private Task movedTo(Moved moved, Person next) {
        var had = assignee();
        var from = new Left(step.stepId(), had == null ? moved.by().userId() : had.userId());
        var part = given(next, moved.to(), moved.at());
        return new Task(
                id,
                ticket,
                workflow,
                moved.to(),
                TaskStatus.IN_PROGRESS,
                owner,
                part,
                touched(moved.at()),
                from,
                version + 1);
    }

    /** Its clock runs again up to this moment, so that what was held in the end is not held against anybody. */
    private Task over(TaskStatus as, TaskEvent event) {
        var then = times.released(event.at());
        return with(
                as, ended(ItemStatus.RESOLVED, event), as == TaskStatus.COMPLETED ? then.resolved(event.at()) : then);
    }

    private @Nullable Item started(Started event) {
        return item == null || !item.status().isActive() ? item : item.started(event.notes());
    }

    private @Nullable Item noted(Noted event) {
        return item == null || !item.status().isActive() ? item : item.noted(event.notes());
    }

    private TaskStatus acted() {
        return status == TaskStatus.PENDING ? TaskStatus.IN_PROGRESS : status;
    }

    private Item given(Person to, Step at, Instant now) {
        return Item.given(to, workflow, at, ticket.priority(), now);
    }

    private Item passed(Person to, Role as, Origin origin, TaskEvent event) {
        return held().passedTo(to, as, origin, event.notes(), event.at());
    }

    private @Nullable Item ended(ItemStatus as, TaskEvent event) {
        var part = released(event.at());
        return part == null || !part.status().isActive() ? part : part.ended(as, event.notes(), event.at());
    }

    private @Nullable Item released(Instant now) {
        var since = times.heldSince();
        return item == null || since == null || !item.status().isActive()
                ? item
                : item.due(item.due().resumed(since, now));
    }

    private Item held() {
        return Objects.requireNonNull(item);
    }

    private Times touched(Instant now) {
        return times.touched(now);
    }

    private Task with(TaskStatus now, @Nullable Item part, Times then) {
        return new Task(id, ticket, workflow, step, now, owner, part, then, left, version + 1);
    }
}
