package io.baton.workflow.task;

import io.baton.workflow.definition.Published;
import io.baton.workflow.task.Task.Left;
import io.baton.workflow.task.TaskEvent.Completed;
import io.baton.workflow.task.TaskEvent.Moved;
import io.baton.workflow.task.TaskEvent.Started;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A task before and after something happened to it. */
record TaskChange(Task before, Task after, TaskEvent event) {

    /** The values of the one statement that saves it; null where a change of this kind has none. */
    record Columns(
            long taskId,
            long version,
            long stepId,
            String stepName,
            long roleId,
            String status,
            @Nullable Long leftStepId,
            @Nullable Long leftBy,
            @Nullable Instant resolutionTime,
            @Nullable Long actedItemId,
            @Nullable String actedFrom,
            @Nullable String actedStatus,
            @Nullable Instant actedOn,
            @Nullable String notes,
            @Nullable Long givenTo,
            @Nullable String givenToName,
            @Nullable String givenAs,
            @Nullable Instant givenTarget,
            long byId,
            String byName,
            Instant at) {}

    Columns columns() {
        var acted = acted();
        var given = given();
        Left left = after.left();
        return new Columns(
                before.id(),
                after.version(),
                after.step().stepId(),
                after.step().name(),
                Published.roleOf(after.step()),
                after.status().text(),
                left == null ? null : left.stepId(),
                left == null ? null : left.by(),
                after.times().resolution(),
                acted == null ? null : acted.id(),
                acted == null || before.item() == null
                        ? null
                        : before.item().status().text(),
                acted == null ? null : acted.status().text(),
                acted == null ? null : acted.actedOn(),
                event.notes(),
                given == null ? null : given.holder().userId(),
                given == null ? null : given.holder().name(),
                given == null ? null : given.roleName(),
                given == null ? null : given.target(),
                event.by().userId(),
                event.by().name(),
                event.at());
    }

    /** The item that its holder, or an admin in the holder's place, was working on. */
    private @Nullable Item acted() {
        var item = before.item();
        if (item == null || !item.status().isActive()) {
            return null;
        }
        return switch (event) {
            case Started started -> item.started();
            case Moved moved -> item.resolved(moved.notes(), moved.at());
            case Completed completed -> item.resolved(completed.notes(), completed.at());
        };
    }

    /** The item that somebody was given. */
    private @Nullable Item given() {
        return event instanceof Moved ? after.item() : null;
    }
}
