package io.baton.workflow.task;

import io.baton.workflow.assignment.Person;
import io.baton.workflow.definition.Graph.Edge;
import io.baton.workflow.definition.Graph.Step;
import io.baton.workflow.definition.Published;
import io.baton.workflow.task.TaskCommand.Look;
import io.baton.workflow.task.TaskCommand.Move;
import io.baton.workflow.task.TaskEvent.Completed;
import io.baton.workflow.task.TaskEvent.Moved;
import io.baton.workflow.task.TaskEvent.Started;
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

    /** @param target when it should be done, null without a service level */
    record Times(@Nullable Instant target, @Nullable Instant resolution, Instant created, Instant updated) {}

    /** The step that the task was moved from last, and by whom. */
    record Left(long stepId, long by) {}

    /** A new task at its workflow's start. */
    static Task opened(Opening opening, @Nullable Person owner, @Nullable Person assignee, Instant now) {
        var ticket = opening.ticket();
        var workflow = opening.workflow();
        var start = workflow.graph().start();
        var item = assignee == null ? null : Item.given(assignee, workflow, start, ticket.priority(), now);
        var times = new Times(workflow.targetOfTask(ticket.priority(), now), null, now, now);
        return new Task(0, ticket, workflow, start, TaskStatus.PENDING, owner, item, times, null, 1);
    }

    /** What a command makes of this task; nothing where there is nothing to change. */
    Optional<TaskEvent> decide(TaskCommand command, Instant now) {
        return switch (command) {
            case Look look ->
                isHeldBy(look.actor()) && item != null && item.status() == ItemStatus.NEW && !status.isOver()
                        ? Optional.of(new Started(look.actor(), now))
                        : Optional.empty();
            case Move move -> Optional.of(move(move, now));
        };
    }

    /** Whether this person may know of it: it concerns their company, or themself. */
    boolean isVisibleTo(Actor actor) {
        return Objects.equals(ticket.companyGuid(), actor.companyGuid())
                || isHeldBy(actor)
                || (owner != null && owner.userId() == actor.userId());
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

    Task after(Started started) {
        return with(step, TaskStatus.IN_PROGRESS, item == null ? null : item.started(), left, started.at());
    }

    Task after(Moved moved, Person next) {
        return with(
                moved.to(),
                TaskStatus.IN_PROGRESS,
                Item.given(next, workflow, moved.to(), ticket.priority(), moved.at()),
                new Left(step.stepId(), moved.by().userId()),
                moved.at());
    }

    Task after(Completed completed) {
        var finished = item == null ? null : item.resolved(completed.notes(), completed.at());
        var done = with(step, TaskStatus.COMPLETED, finished, left, completed.at());
        var then = new Times(times.target(), completed.at(), times.created(), completed.at());
        return new Task(id, ticket, workflow, step, done.status, owner, finished, then, left, done.version);
    }

    /** Somebody was found for it. */
    Task assigned(Person assignee, Instant now) {
        return with(step, status, Item.given(assignee, workflow, step, ticket.priority(), now), left, now);
    }

    /** A coordinator was found for it. */
    Task owned(Person coordinator, Instant now) {
        var changed = with(step, status, item, left, now);
        return new Task(id, ticket, workflow, step, status, coordinator, item, changed.times, left, changed.version);
    }

    /** As it is once saved. */
    Task numbered(long number, @Nullable Long itemNumber) {
        var saved = item == null || itemNumber == null ? item : item.numbered(itemNumber);
        return new Task(number, ticket, workflow, step, status, owner, saved, times, left, version);
    }

    private TaskEvent move(Move move, Instant now) {
        if (status.isOver()) {
            throw new TaskRefusal.Over(id, status);
        }
        var edge = move.transitionId() == null
                ? Optional.<Edge>empty()
                : workflow.graph().transition(move.transitionId());
        if (edge.filter(taken -> comesTooLate(taken, move.actor())).isPresent()) {
            throw new TaskRefusal.MovedOn(id, step);
        }
        if (!move.actor().isAdmin() && !isHeldBy(move.actor())) {
            throw new TaskRefusal.NotYours(id);
        }
        if (move.transitionId() == null) {
            return finish(move, now);
        }
        long asked = move.transitionId();
        return edge.filter(taken -> taken.fromStepId() == step.stepId())
                .map(taken -> new Moved(move.actor(), workflow.graph().step(taken.toStepId()), move.notes(), now))
                .orElseThrow(() -> TaskRefusal.NotOpen.to(this, asked));
    }

    private TaskEvent finish(Move move, Instant now) {
        if (!step.isEnd()) {
            throw TaskRefusal.NotOpen.toTheEnd(this);
        }
        return new Completed(move.actor(), move.notes(), now);
    }

    private boolean isHeldBy(Actor actor) {
        var assignee = assignee();
        return assignee != null && assignee.userId() == actor.userId();
    }

    /**
     * A rival: wants to leave the step that the task was just moved from, and was one of those who could. The two may
     * have met in the database or just missed each other; the answer is the same.
     */
    private boolean comesTooLate(Edge edge, Actor actor) {
        return left != null
                && edge.fromStepId() == left.stepId()
                && edge.fromStepId() != step.stepId()
                && (actor.isAdmin() || actor.userId() == left.by());
    }

    private Task with(Step at, TaskStatus now, @Nullable Item part, @Nullable Left from, Instant updated) {
        var then = new Times(times.target(), times.resolution(), times.created(), updated);
        return new Task(id, ticket, workflow, at, now, owner, part, then, from, version + 1);
    }
}
