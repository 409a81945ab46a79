package io.baton.workflow.task;

import io.baton.workflow.definition.Graph.Step;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What happens to a task by somebody's hand. */
sealed interface TaskEvent {

    Actor by();

    Instant at();

    /** What the actor had to say. */
    default @Nullable String notes() {
        return null;
    }

    /** Its assignee saw it for the first time. */
    record Started(Actor by, Instant at) implements TaskEvent {}

    /** It left its step for another. */
    record Moved(Actor by, Step to, @Nullable String notes, Instant at) implements TaskEvent {}

    /** It is done. */
    record Completed(Actor by, @Nullable String notes, Instant at) implements TaskEvent {}
}
