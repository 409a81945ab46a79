package io.baton.workflow.task;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.baton.workflow.definition.Published;
import io.baton.workflow.task.TaskEvent.Moved;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A task before and after something happened to it.
 *
 * @param givenId the number of the item that somebody is given, null where nobody is
 */
record TaskChange(
        Task before, TaskEvent event, Task after, @Nullable Long givenId) {

    /** What the event makes of the task; an item that it gives gets this number. */
    static TaskChange of(Task before, TaskEvent event, Task after, long nextItemId) {
        var isGiven = after.item() != null && after.item().id() == 0;
        return isGiven
                ? new TaskChange(before, event, after.numbered(before.id(), nextItemId), nextItemId)
                : new TaskChange(before, event, after, null);
    }

    /** The item that somebody had until then, as they left it. */
    @Nullable
    Item acted() {
        return before.acted(event);
    }

    /** The item that somebody was given. */
    @Nullable
    Item given() {
        return givenId == null ? null : after.item();
    }

    Row row() {
        return new Row(TaskPart.of(this), ActedPart.of(acted()), GivenPart.of(given()), LogPart.of(this));
    }

    /** The values of the one statement that saves it; a change that has none of a kind leaves them out. */
    record Row(
            @JsonUnwrapped TaskPart task,
            @JsonUnwrapped @Nullable ActedPart acted,
            @JsonUnwrapped @Nullable GivenPart given,
            @JsonUnwrapped LogPart log) {}

    record TaskPart(
            long taskId,
            long version,
            long stepId,
            String stepName,
            long roleId,
            String status,
            @Nullable Long leftStepId,
            @Nullable Long leftBy,
            @Nullable Long ownerId,
            @Nullable String ownerName,
            @Nullable Long assigneeId,
            @Nullable Instant target,
            Instant clockFrom,
            @Nullable Instant heldSince,
            @Nullable Instant resolutionTime,
            Instant at) {

        static TaskPart of(TaskChange change) {
            var after = change.after();
            var left = after.left();
            var owner = after.owner();
            var assignee = after.assignee();
            var times = after.times();
            return new TaskPart(
                    change.before().id(),
                    after.version(),
                    after.step().stepId(),
                    after.step().name(),
                    Published.roleOf(after.step()),
                    after.status().text(),
                    left == null ? null : left.stepId(),
                    left == null ? null : left.by(),
                    owner == null ? null : owner.userId(),
                    owner == null ? null : owner.name(),
                    assignee == null ? null : assignee.userId(),
                    times.target(),
                    times.due().from(),
                    times.heldSince(),
                    times.resolution(),
                    times.updated());
        }
    }

    record ActedPart(
            long actedId,
            String actedStatus,
            @Nullable Instant actedOn,
            @Nullable String actedNotes,
            Instant actedFrom,
            @Nullable Instant actedTarget) {

        static @Nullable ActedPart of(@Nullable Item item) {
            return item == null
                    ? null
                    : new ActedPart(
                            item.id(),
                            item.status().text(),
                            item.actedOn(),
                            item.notes(),
                            item.due().from(),
                            item.target());
        }
    }

    record GivenPart(
            long givenId,
            long givenTo,
            String givenName,
            long givenRoleId,
            String givenRole,
            String givenOrigin,
            @Nullable String givenNotes,
            Instant givenFrom,
            @Nullable Instant givenTarget) {

        static @Nullable GivenPart of(@Nullable Item item) {
            return item == null
                    ? null
                    : new GivenPart(
                            item.id(),
                            item.holder().userId(),
                            item.holder().name(),
                            item.role().roleId(),
                            item.role().name(),
                            item.origin().text(),
                            item.notes(),
                            item.due().from(),
                            item.target());
        }
    }

    /** What the history keeps of it: where it happened, by whose hand, and what became of the item that somebody had. */
    record LogPart(
            String action,
            @Nullable Long byId,
            String byName,
            long wasStepId,
            String wasStepName,
            @Nullable Long transitionId,
            @Nullable String notes,
            @Nullable Long itemId,
            @Nullable Long holderId,
            @Nullable String holderRole,
            @Nullable String fromStatus,
            @Nullable String toStatus) {

        static LogPart of(TaskChange change) {
            var before = change.before();
            var event = change.event();
            var by = event.by();
            var held = before.assignee() == null ? null : before.item();
            var acted = change.acted();
            var was = held == null || acted == null || held.status() == acted.status()
                    ? null
                    : held.status().text();
            var became = was == null || acted == null ? null : acted.status().text();
            return new LogPart(
                    event.action(),
                    by.isPerson() ? by.userId() : null,
                    by.name(),
                    before.step().stepId(),
                    before.step().name(),
                    event instanceof Moved moved ? moved.edge().transitionId() : null,
                    event.notes(),
                    held == null ? null : held.id(),
                    held == null ? null : held.holder().userId(),
                    held == null ? null : held.role().name(),
                    was,
                    became);
        }
    }
}
