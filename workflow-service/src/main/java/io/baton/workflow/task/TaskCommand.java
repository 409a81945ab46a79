package io.baton.workflow.task;

import org.jspecify.annotations.Nullable;

/** What can be asked of a task. */
sealed interface TaskCommand {

    Actor actor();

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
}
