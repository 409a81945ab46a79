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
 * @param asked  when it was
 * @param isLate whether this instance has saved a change of the task since then
 * @param trace  the request that it belongs to
 * @param sender where that request came from, null where no request did
 */
record Wish(
        long taskId,
        TaskCommand command,
        IfMatch match,
        Instant asked,
        boolean isLate,
        Trace trace,
        @Nullable Sender sender) {

    /**
     * What it makes of the task as it is now; nothing where there is nothing to change.
     *
     * @throws TaskRefusal if it must not be; where somebody was faster, that is why
     */
    Optional<TaskEvent> decide(Task task, Instant now) {
        match.check(taskId, task.version());
        if (command.isForTheTaskAsItWas() && comesTooLate(task, now)) {
            throw new TaskRefusal.Stale(taskId);
        }
        try {
            return task.decide(command, now);
        } catch (TaskRefusal refusal) {
            throw comesTooLate(task, now) ? new TaskRefusal.Stale(taskId) : refusal;
        }
    }

    /**
     * Whether somebody changed the task after this was asked; of another instance only its clock tells. That may be ahead of
     * ours: what is later than now is taken for what was there before.
     */
    boolean comesTooLate(Task task, Instant now) {
        var changed = task.times().updated();
        return isLate || (changed.isAfter(asked) && !changed.isAfter(now));
    }

    Wish late() {
        return new Wish(taskId, command, match, asked, true, trace, sender);
    }
}
