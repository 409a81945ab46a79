package io.baton.workflow.task;

import io.baton.workflow.definition.Graph.Edge;
import io.baton.workflow.task.TaskCommand.Become;
import io.baton.workflow.task.TaskCommand.End;
import io.baton.workflow.task.TaskCommand.Escalate;
import io.baton.workflow.task.TaskCommand.Look;
import io.baton.workflow.task.TaskCommand.Mark;
import io.baton.workflow.task.TaskCommand.Move;
import io.baton.workflow.task.TaskCommand.Note;
import io.baton.workflow.task.TaskCommand.Part;
import io.baton.workflow.task.TaskCommand.Transfer;
import io.baton.workflow.task.TaskEvent.Cancelled;
import io.baton.workflow.task.TaskEvent.Completed;
import io.baton.workflow.task.TaskEvent.Escalated;
import io.baton.workflow.task.TaskEvent.Held;
import io.baton.workflow.task.TaskEvent.Moved;
import io.baton.workflow.task.TaskEvent.Noted;
import io.baton.workflow.task.TaskEvent.PartResolved;
import io.baton.workflow.task.TaskEvent.Resumed;
import io.baton.workflow.task.TaskEvent.Started;
import io.baton.workflow.task.TaskEvent.Transferred;
import java.time.Instant;
import java.util.Optional;

/** Who may do what to a task, and when. */
final class TaskRules {

    private TaskRules() {}

    static Optional<TaskEvent> decide(Task task, TaskCommand command, Instant now) {
        return switch (command) {
            case Look look -> look(task, look, now);
            case Move move -> Optional.of(move(task, move, now));
            case Transfer transfer -> Optional.of(transfer(task, transfer, now));
            case Escalate escalate -> Optional.of(escalate(task, escalate, now));
            case Become become -> Optional.of(become(task, become, now));
            case Note note -> Optional.of(note(task, note, now));
            case Mark mark -> Optional.of(mark(task, mark, now));
            case End end -> end(task, end, now);
        };
    }

    private static Optional<TaskEvent> look(Task task, Look look, Instant now) {
        var item = task.item();
        var isNew = item != null && isUntouched(task, item) && task.isHeldBy(look.actor());
        return isNew && !task.status().isOver() && task.status() != TaskStatus.ON_HOLD
                ? Optional.of(new Started(look.actor(), null, now))
                : Optional.empty();
    }

    /** An item that was late before anybody looked at it does not show any more that it is new; its task does. */
    private static boolean isUntouched(Task task, Item item) {
        return item.status() == ItemStatus.NEW
                || (item.status() == ItemStatus.BREACHED && task.status() == TaskStatus.PENDING);
    }

    private static TaskEvent move(Task task, Move move, Instant now) {
        mustBeOpen(task);
        var edge = move.transitionId() == null
                ? Optional.<Edge>empty()
                : task.workflow().graph().transition(move.transitionId());
        if (edge.filter(taken -> comesTooLate(task, taken, move.actor())).isPresent()) {
            throw new TaskRefusal.MovedOn(task.id(), task.step());
        }
        if (!move.actor().isAdmin() && !task.isHeldBy(move.actor())) {
            throw new TaskRefusal.NotYours(task.id());
        }
        mustNotBeHeld(task);
        if (move.transitionId() == null) {
            return finish(task, move, now);
        }
        long asked = move.transitionId();
        return edge.filter(taken -> taken.fromStepId() == task.step().stepId())
                .map(taken -> new Moved(
                        move.actor(), taken, task.workflow().graph().step(taken.toStepId()), move.notes(), now))
                .orElseThrow(() -> TaskRefusal.NotOpen.to(task, asked));
    }

    private static TaskEvent finish(Task task, Move move, Instant now) {
        if (!task.step().isEnd()) {
            throw TaskRefusal.NotOpen.toTheEnd(task);
        }
        return new Completed(move.actor(), move.notes(), now);
    }

    private static TaskEvent transfer(Task task, Transfer asked, Instant now) {
        mustBeOpen(task);
        var item = active(task, asked.part());
        if (item.holder().userId() == asked.to().userId()) {
            throw new TaskRefusal.SameHolder(task.id(), asked.to());
        }
        return new Transferred(asked.actor(), asked.to(), asked.notes(), now);
    }

    private static TaskEvent escalate(Task task, Escalate asked, Instant now) {
        if (!asked.actor().isAdmin() && asked.part().userId() != asked.actor().userId()) {
            throw new TaskRefusal.NotYours(task.id());
        }
        mustBeOpen(task);
        var item = active(task, asked.part());
        mustNotBeHeld(task);
        var role = asked.role();
        if (role == null) {
            throw new TaskRefusal.NowhereToEscalate(task.step());
        }
        if (item.origin() == Origin.ESCALATION || item.role().roleId() == role.roleId()) {
            throw new TaskRefusal.AlreadyEscalated(task.id(), role);
        }
        return new Escalated(asked.actor(), role, asked.reason(), now);
    }

    private static TaskEvent become(Task task, Become asked, Instant now) {
        var actor = asked.actor();
        mustConcern(task, actor);
        mustBeOpen(task);
        if (task.status() == asked.status()) {
            throw new TaskRefusal.AlreadySo(task.id(), asked.status());
        }
        return switch (asked.status()) {
            case ON_HOLD -> new Held(actor, asked.notes(), now);
            case CANCELLED -> new Cancelled(actor, asked.notes(), now);
            case IN_PROGRESS ->
                task.status() == TaskStatus.ON_HOLD
                        ? new Resumed(actor, asked.notes(), now)
                        : new Started(actor, asked.notes(), now);
            case PENDING, COMPLETED -> throw new IllegalArgumentException("Nobody sets " + asked.status());
        };
    }

    private static TaskEvent note(Task task, Note asked, Instant now) {
        mustConcern(task, asked.actor());
        mustBeOpen(task);
        return new Noted(asked.actor(), asked.notes(), now);
    }

    private static TaskEvent mark(Task task, Mark asked, Instant now) {
        var item = task.item();
        if (item == null || item.holder().userId() != asked.actor().userId()) {
            throw new TaskRefusal.NotYours(task.id());
        }
        mustBeOpen(task);
        mustNotBeHeld(task);
        var isBegun = item.status() != ItemStatus.NEW;
        if (!item.status().isActive() || (isBegun && asked.status() == ItemStatus.IN_PROGRESS)) {
            throw new TaskRefusal.DoesNotFollow(item, asked.status());
        }
        return asked.status() == ItemStatus.RESOLVED
                ? new PartResolved(asked.actor(), asked.notes(), now)
                : new Started(asked.actor(), asked.notes(), now);
    }

    private static Optional<TaskEvent> end(Task task, End end, Instant now) {
        if (task.status().isOver()) {
            return Optional.empty();
        }
        return Optional.of(
                end.status() == TaskStatus.COMPLETED
                        ? new Completed(end.actor(), end.notes(), now)
                        : new Cancelled(end.actor(), end.notes(), now));
    }

    private static void mustConcern(Task task, Actor actor) {
        if (!actor.isAdmin() && !task.isHeldBy(actor) && !task.isOwnedBy(actor)) {
            throw new TaskRefusal.NotYours(task.id());
        }
    }

    private static void mustBeOpen(Task task) {
        if (task.status().isOver()) {
            throw new TaskRefusal.Over(task.id(), task.status());
        }
    }

    private static void mustNotBeHeld(Task task) {
        if (task.status() == TaskStatus.ON_HOLD) {
            throw new TaskRefusal.OnHold(task.id());
        }
    }

    /** The part that is asked for, which must be the one that somebody has now. */
    private static Item active(Task task, Part part) {
        var item = task.item();
        if (item == null || item.id() != part.taskItemId() || !item.status().isActive()) {
            throw new TaskRefusal.NotActive(part.taskItemId());
        }
        return item;
    }

    /**
     * A rival: wants to leave the step that the task was just moved from, and was one of those who could. The two may
     * have met in the database or just missed each other; the answer is the same.
     */
    private static boolean comesTooLate(Task task, Edge edge, Actor actor) {
        var left = task.left();
        return left != null
                && edge.fromStepId() == left.stepId()
                && edge.fromStepId() != task.step().stepId()
                && (actor.isAdmin() || actor.userId() == left.by());
    }
}
