package io.baton.workflow.task;

import io.baton.workflow.assignment.Person;
import io.baton.workflow.assignment.Role;
import io.baton.workflow.definition.Graph.Edge;
import io.baton.workflow.definition.Graph.Step;
import io.baton.workflow.definition.Published;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What happens to a task. */
sealed interface TaskEvent {

    Actor by();

    Instant at();

    /** What the actor had to say. */
    default @Nullable String notes() {
        return null;
    }

    /** Its name in the history, and in the type of the event that tells it. */
    String action();

    /** The role whose turn it is to take the task; null where the event gives it to nobody, or to somebody by name. */
    default @Nullable Long turnOf() {
        return null;
    }

    /** Its assignee saw it for the first time, or somebody said that it goes on. */
    record Started(Actor by, @Nullable String notes, Instant at) implements TaskEvent {

        @Override
        public String action() {
            return "started";
        }
    }

    /** It left its step for another. */
    record Moved(Actor by, Edge edge, Step to, @Nullable String notes, Instant at) implements TaskEvent {

        @Override
        public String action() {
            return "moved";
        }

        @Override
        public Long turnOf() {
            return Published.roleOf(to);
        }
    }

    /** It is done. */
    record Completed(Actor by, @Nullable String notes, Instant at) implements TaskEvent {

        @Override
        public String action() {
            return "completed";
        }
    }

    /** It will not be done. */
    record Cancelled(Actor by, @Nullable String notes, Instant at) implements TaskEvent {

        @Override
        public String action() {
            return "cancelled";
        }
    }

    /** Its assignee is done with their part, and left it on its step. */
    record PartResolved(Actor by, @Nullable String notes, Instant at) implements TaskEvent {

        @Override
        public String action() {
            return "item-resolved";
        }
    }

    /** An admin gave it to somebody else. */
    record Transferred(Actor by, Person to, @Nullable String notes, Instant at) implements TaskEvent {

        @Override
        public String action() {
            return "transferred";
        }
    }

    /**
     * It was escalated on its step.
     *
     * @param role whose next holder gets it
     */
    record Escalated(Actor by, Role role, String notes, Instant at) implements TaskEvent {

        @Override
        public String action() {
            return "escalated";
        }

        @Override
        public Long turnOf() {
            return role.roleId();
        }
    }

    /** Nobody works on it for now, and its clock stands still. */
    record Held(Actor by, @Nullable String notes, Instant at) implements TaskEvent {

        @Override
        public String action() {
            return "held";
        }
    }

    record Resumed(Actor by, @Nullable String notes, Instant at) implements TaskEvent {

        @Override
        public String action() {
            return "resumed";
        }
    }

    /** Somebody had something to say about it; it stays as it is. */
    record Noted(Actor by, String notes, Instant at) implements TaskEvent {

        @Override
        public String action() {
            return "noted";
        }
    }

    /** Somebody was found for it, after it had waited. */
    record Assigned(Actor by, Person to, Instant at) implements TaskEvent {

        @Override
        public String action() {
            return "assigned";
        }
    }

    /** A coordinator was found for it, after it had waited. */
    record Owned(Actor by, Person coordinator, Instant at) implements TaskEvent {

        @Override
        public String action() {
            return "owned";
        }
    }
}
