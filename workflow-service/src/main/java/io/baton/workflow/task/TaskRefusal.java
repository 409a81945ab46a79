package io.baton.workflow.task;

import io.baton.platform.problem.Refusal;
import io.baton.workflow.assignment.Person;
import io.baton.workflow.assignment.Role;
import io.baton.workflow.definition.Graph.Step;
import java.util.List;
import java.util.Map;

/** Every way a task can say no. */
abstract sealed class TaskRefusal extends Refusal {

    private static final long serialVersionUID = 1L;

    private TaskRefusal(Kind kind, String title, String detail) {
        super(kind, title, detail);
    }

    private TaskRefusal(String path, String message) {
        super(Kind.INVALID, "Validation failed", message, Map.of(path, List.of(message)));
    }

    static final class Unknown extends TaskRefusal {

        private static final long serialVersionUID = 1L;

        Unknown(long taskId) {
            super(Kind.UNKNOWN, "Not found", "No task " + taskId + ".");
        }
    }

    /** The caller neither holds it nor is an admin. */
    static final class NotYours extends TaskRefusal {

        private static final long serialVersionUID = 1L;

        NotYours(long taskId) {
            super(Kind.FORBIDDEN, "Forbidden", "Task " + taskId + " is assigned to somebody else.");
        }
    }

    /** It is completed or cancelled. */
    static final class Over extends TaskRefusal {

        private static final long serialVersionUID = 1L;

        Over(long taskId, TaskStatus status) {
            super(Kind.CONFLICT, "Task is over", "Task " + taskId + " is already " + status.text() + ".");
        }
    }

    /** Somebody was faster, and the task is on another step by now. */
    static final class MovedOn extends TaskRefusal {

        private static final long serialVersionUID = 1L;

        MovedOn(long taskId, Step step) {
            super(
                    Kind.CONFLICT,
                    "Task has moved on",
                    "Task " + taskId + " has already moved on to \"" + step.name() + "\".");
        }
    }

    /** Somebody was faster, at this very moment. */
    static final class Stale extends TaskRefusal {

        private static final long serialVersionUID = 1L;

        Stale(long taskId) {
            super(Kind.CONFLICT, "Changed meanwhile", "Somebody else changed task " + taskId + " at this moment.");
        }
    }

    /** Nobody active holds the role whose turn it is. */
    static final class NobodyToTakeIt extends TaskRefusal {

        private static final long serialVersionUID = 1L;

        NobodyToTakeIt(Task task, TaskEvent event) {
            super(Kind.CONFLICT, "Nobody to take it", detail(task, event));
        }

        private static String detail(Task task, TaskEvent event) {
            return switch (event) {
                case TaskEvent.Moved moved ->
                    "No active user has the role " + moved.to().roleName() + ", which the step \""
                            + moved.to().name() + "\" needs.";
                case TaskEvent.Escalated escalated ->
                    "Nobody else who is active has the role "
                            + escalated.role().name() + ", which the step \""
                            + task.step().name() + "\" escalates to.";
                default -> "Nobody active could take task " + task.id() + ".";
            };
        }
    }

    /** No item has this number, or not for this caller. */
    static final class UnknownItem extends TaskRefusal {

        private static final long serialVersionUID = 1L;

        UnknownItem(long taskItemId) {
            super(Kind.UNKNOWN, "Not found", "No task item " + taskItemId + ".");
        }
    }

    /** Nobody works on it while its clock stands still. */
    static final class OnHold extends TaskRefusal {

        private static final long serialVersionUID = 1L;

        OnHold(long taskId) {
            super(Kind.CONFLICT, "Task is on hold", "Task " + taskId + " is on hold: set it in progress first.");
        }
    }

    /** It has the status that it should get. */
    static final class AlreadySo extends TaskRefusal {

        private static final long serialVersionUID = 1L;

        AlreadySo(long taskId, TaskStatus status) {
            super(Kind.CONFLICT, "Nothing to change", "Task " + taskId + " is already " + status.text() + ".");
        }
    }

    /** Nobody active has the number that a transfer names. */
    static final class NobodyThere extends TaskRefusal {

        private static final long serialVersionUID = 1L;

        NobodyThere(long userId) {
            super("new_user_id", "No active user has the number " + userId + ".");
        }
    }

    /** The item was resolved or passed on. */
    static final class NotActive extends TaskRefusal {

        private static final long serialVersionUID = 1L;

        NotActive(long taskItemId) {
            super(
                    Kind.CONFLICT,
                    "Item is not active",
                    "Task item " + taskItemId + " is not in anybody's hands any more.");
        }
    }

    /** A transfer has to change something. */
    static final class SameHolder extends TaskRefusal {

        private static final long serialVersionUID = 1L;

        SameHolder(long taskId, Person holder) {
            super(Kind.CONFLICT, "Nothing to change", holder.name() + " already has task " + taskId + ".");
        }
    }

    /** The step names no role for it, or one that is gone. */
    static final class NowhereToEscalate extends TaskRefusal {

        private static final long serialVersionUID = 1L;

        NowhereToEscalate(Step step) {
            super(Kind.CONFLICT, "No escalation", "The step \"" + step.name() + "\" escalates to nobody.");
        }
    }

    /** It is where an escalation would lead. */
    static final class AlreadyEscalated extends TaskRefusal {

        private static final long serialVersionUID = 1L;

        AlreadyEscalated(long taskId, Role role) {
            super(
                    Kind.CONFLICT,
                    "Already escalated",
                    "Task " + taskId + " was already escalated to " + role.name() + ".");
        }
    }

    /** The item cannot get this status from the one it has. */
    static final class DoesNotFollow extends TaskRefusal {

        private static final long serialVersionUID = 1L;

        DoesNotFollow(Item item, ItemStatus status) {
            super(
                    Kind.CONFLICT,
                    "Status does not follow",
                    "Task item " + item.id() + " is " + item.status().text() + " and cannot become " + status.text()
                            + ".");
        }
    }

    /** Each stream holds a connection, and there are enough of them. */
    static final class TooManyStreams extends TaskRefusal {

        private static final long serialVersionUID = 1L;

        TooManyStreams() {
            super(Kind.TOO_MANY, "Too many streams", "Too many streams of events are open.");
        }
    }

    /** More is asked for than the database can write. */
    static final class TooBusy extends TaskRefusal {

        private static final long serialVersionUID = 1L;

        TooBusy() {
            super(Kind.TOO_MANY, "Too busy", "More tasks are changed than can be saved; try again in a moment.");
        }
    }

    /** Something else holds the task, or the turn of those who would get it, for longer than others can be kept waiting. */
    static final class Held extends TaskRefusal {

        private static final long serialVersionUID = 1L;

        Held(long taskId) {
            super(
                    Kind.TOO_MANY,
                    "Too busy",
                    "Task " + taskId + " could not be changed in time and is as it was; try again in a moment.");
        }
    }

    /** The caller looked at an older version. */
    static final class Outdated extends TaskRefusal {

        private static final long serialVersionUID = 1L;

        Outdated(long taskId) {
            super(Kind.STALE, "Precondition failed", "Task " + taskId + " has changed since.");
        }
    }

    /** The task cannot go that way; the body lists where it can. */
    static final class NotOpen extends TaskRefusal {

        private static final long serialVersionUID = 1L;

        private final transient List<OpenTransition> open;

        private NotOpen(Task task, String message) {
            super("transition_id", message);
            this.open = OpenTransition.of(task);
        }

        static NotOpen to(Task task, long transitionId) {
            return new NotOpen(
                    task,
                    "Transition " + transitionId + " does not leave \""
                            + task.step().name() + "\".");
        }

        static NotOpen toTheEnd(Task task) {
            return new NotOpen(
                    task,
                    "A task ends at an end step only, and \"" + task.step().name() + "\" is none: name a transition.");
        }

        @Override
        public Map<String, Object> extensions() {
            return Map.of("available_transitions", open);
        }
    }
}
