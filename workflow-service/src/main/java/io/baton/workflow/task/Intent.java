package io.baton.workflow.task;

import io.baton.workflow.assignment.Person;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a task, by somebody's wish, unless somebody else is faster.
 *
 * @param itemId the number of the item that somebody may be given
 */
record Intent(Wish wish, Task task, TaskEvent event, long itemId) {

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

        TaskChange change() {
            var after = intent.task().after(intent.event(), next);
            return TaskChange.of(intent.task(), intent.event(), after, intent.itemId());
        }
    }
}
