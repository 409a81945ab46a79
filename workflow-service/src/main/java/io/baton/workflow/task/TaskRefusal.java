package io.baton.workflow.task;

import io.baton.platform.problem.Refusal;
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

    /** Nobody active holds the role of the next step. */
    static final class NobodyToTakeIt extends TaskRefusal {

        private static final long serialVersionUID = 1L;

        NobodyToTakeIt(Step step) {
            super(
                    Kind.CONFLICT,
                    "Nobody to take it",
                    "No active user has the role " + step.roleName() + ", which the step \"" + step.name()
                            + "\" needs.");
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
