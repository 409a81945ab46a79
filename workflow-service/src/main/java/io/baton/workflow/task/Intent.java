package io.baton.workflow.task;

import io.baton.platform.trace.Trace;
import io.baton.workflow.assignment.Person;
import io.baton.workflow.audit.Sender;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants to have happened to a task as they saw it.
 *
 * @param trace  the request that it belongs to
 * @param sender where that request came from, null where no request did
 */
record Intent(
        Task task, TaskEvent event, Trace trace, @Nullable Sender sender) {

    /**
     * An intent with the one whose turn it was.
     *
     * @param next null where nobody holds the role, or where the event gives the task to nobody by turns
     */
    record Dealt(Intent intent, @Nullable Person next) {

        /** Who escalates wants somebody else, although it may be the turn of the one who has the task. */
        boolean isForTheSameAgain() {
            return intent.event() instanceof TaskEvent.Escalated
                    && next != null
                    && next.equals(intent.task().assignee());
        }

        boolean findsNobody() {
            return intent.event().turnOf() != null && (next == null || isForTheSameAgain());
        }

        TaskChange change(long itemId) {
            return TaskChange.of(intent.task(), intent.event(), intent.task().after(intent.event(), next), itemId);
        }
    }

    /** What became of it. */
    sealed interface Outcome {

        Intent intent();

        /** It is durable. */
        record Saved(Intent intent, TaskChange change) implements Outcome {}

        /** It did not happen, and nothing of it is left. */
        record Refused(Intent intent, TaskRefusal why) implements Outcome {}
    }
}
