package io.baton.workflow.task;

import io.baton.workflow.assignment.Person;
import io.baton.workflow.definition.Graph.Step;
import io.baton.workflow.definition.Published;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One person's part of a task.
 *
 * @param id      0 until it is saved
 * @param actedOn when the holder was done with it, null while it is active
 */
record Item(
        long id,
        Person holder,
        String roleName,
        long stepId,
        String stepName,
        ItemStatus status,
        Origin origin,
        @Nullable String notes,
        Instant assignedOn,
        @Nullable Instant actedOn,
        @Nullable Instant target) {

    /** A step of a ticket of this priority, given by round robin. */
    static Item given(Person holder, Published workflow, Step step, String priority, Instant now) {
        return new Item(
                0,
                holder,
                Objects.requireNonNull(step.roleName()),
                step.stepId(),
                step.name(),
                ItemStatus.NEW,
                Origin.SYSTEM,
                null,
                now,
                null,
                workflow.targetOfItem(priority, step, now));
    }

    Item numbered(long number) {
        return new Item(number, holder, roleName, stepId, stepName, status, origin, notes, assignedOn, actedOn, target);
    }

    Item started() {
        return new Item(
                id,
                holder,
                roleName,
                stepId,
                stepName,
                ItemStatus.IN_PROGRESS,
                origin,
                notes,
                assignedOn,
                null,
                target);
    }

    Item resolved(@Nullable String lastNotes, Instant now) {
        return new Item(
                id,
                holder,
                roleName,
                stepId,
                stepName,
                ItemStatus.RESOLVED,
                origin,
                lastNotes == null ? notes : lastNotes,
                assignedOn,
                now,
                target);
    }
}
