package io.baton.workflow.task;

import io.baton.workflow.assignment.Person;
import io.baton.workflow.assignment.Role;
import org.jspecify.annotations.Nullable;

/** What can be asked of a task. */
sealed interface TaskCommand {

    Actor actor();

    /** Whether it means the task as its asker saw it, and not as whoever was faster has left it. */
    default boolean isForTheTaskAsItWas() {
        return switch (this) {
            case Move unused -> true;
            case Become unused -> true;
            case Mark unused -> true;
            case Transfer unused -> true;
            case Escalate unused -> true;
            case Look unused -> false;
            case Note unused -> false;
            case End unused -> false;
        };
    }

    /** To be shown. */
    record Look(Actor actor) implements TaskCommand {}

    /**
     * To go on.
     *
     * @param transitionId where to; null to finish the task
     */
    record Move(
            Actor actor,
            @Nullable Long transitionId,
            @Nullable String notes) implements TaskCommand {}

    /** To be given to somebody else. */
    record Transfer(
            Actor actor, Part part, Person to, @Nullable String notes) implements TaskCommand {}

    /**
     * To be given to those whom the step escalates to.
     *
     * @param role null where there is none
     */
    record Escalate(Actor actor, Part part, @Nullable Role role, String reason) implements TaskCommand {}

    /**
     * To get another status.
     *
     * @param status on hold, in progress or cancelled
     */
    record Become(Actor actor, TaskStatus status, @Nullable String notes) implements TaskCommand {}

    /** To keep what somebody has to say, and nothing else. */
    record Note(Actor actor, String notes) implements TaskCommand {}

    /**
     * To show another status of the actor's own part.
     *
     * @param status in progress or resolved
     */
    record Mark(Actor actor, ItemStatus status, @Nullable String notes) implements TaskCommand {}

    /**
     * To end with its ticket.
     *
     * @param status completed or cancelled
     */
    record End(Actor actor, TaskStatus status, String notes) implements TaskCommand {}

    /** The item that a request names. */
    record Part(long taskItemId, long taskId, long userId) {}
}
