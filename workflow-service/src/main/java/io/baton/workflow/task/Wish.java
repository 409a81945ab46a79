package io.baton.workflow.task;

import io.baton.platform.trace.Trace;
import io.baton.workflow.audit.Sender;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What somebody asks to have done to a task, which they have not seen yet.
 *
 * @param match  which versions of the task it is meant for
 * @param asked  what changed the task since then came in between
 * @param trace  the request that it belongs to
 * @param sender where that request came from, null where no request did
 */
record Wish(
        long taskId,
        TaskCommand command,
        IfMatch match,
        Instant asked,
        Trace trace,
        @Nullable Sender sender) {

    /**
     * What it makes of the task as it is now; nothing where there is nothing to change.
     *
     * @throws TaskRefusal if it must not be; where somebody was faster, that is why
     */
    Optional<TaskEvent> decide(Task task, Instant now) {
        match.check(taskId, task.version());
        try {
            return task.decide(command, now);
        } catch (TaskRefusal refusal) {
            throw task.times().updated().isBefore(asked) ? refusal : new TaskRefusal.Stale(taskId);
        }
    }
}
