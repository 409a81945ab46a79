package io.baton.workflow.task;

import io.baton.workflow.assignment.Person;
import io.baton.workflow.assignment.Role;
import io.baton.workflow.deadline.SlaStatus;
import io.baton.workflow.definition.Graph.Step;
import io.baton.workflow.definition.Published;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One person's part of a task.
 *
 * @param id      0 until it is saved
 * @param role    as whose holder the person has it
 * @param actedOn when the holder was done with it, null while it is active
 */
record Item(
        long id,
        Person holder,
        Role role,
        long stepId,
        String stepName,
        ItemStatus status,
        Origin origin,
        @Nullable String notes,
        Instant assignedOn,
        @Nullable Instant actedOn,
        Due due) {

    /** A step of a ticket of this priority, given by round robin. */
    static Item given(Person holder, Published workflow, Step step, String priority, Instant now) {
        return new Item(
                0,
                holder,
                new Role(Published.roleOf(step), Objects.requireNonNull(step.roleName())),
                step.stepId(),
                step.name(),
                ItemStatus.NEW,
                Origin.SYSTEM,
                null,
                now,
                null,
                new Due(now, workflow.targetOfItem(priority, step, now)));
    }

    /** The same work in somebody else's hands, with no more time for it. */
    Item passedTo(Person next, Role as, Origin by, @Nullable String why, Instant now) {
        return new Item(0, next, as, stepId, stepName, ItemStatus.NEW, by, why, now, null, due);
    }

    Item numbered(long number) {
        return new Item(number, holder, role, stepId, stepName, status, origin, notes, assignedOn, actedOn, due);
    }

    /** Its holder is at it; what is late stays late. */
    Item started(@Nullable String lastNotes) {
        var kept = lastNotes == null ? notes : lastNotes;
        var now = status == ItemStatus.BREACHED ? status : ItemStatus.IN_PROGRESS;
        return new Item(id, holder, role, stepId, stepName, now, origin, kept, assignedOn, null, due);
    }

    Item noted(String lastNotes) {
        return new Item(id, holder, role, stepId, stepName, status, origin, lastNotes, assignedOn, actedOn, due);
    }

    /** Its holder is done with it, or it was taken away. */
    Item ended(ItemStatus as, @Nullable String lastNotes, Instant now) {
        var kept = lastNotes == null ? notes : lastNotes;
        return new Item(id, holder, role, stepId, stepName, as, origin, kept, assignedOn, now, due);
    }

    Item due(Due moved) {
        return new Item(id, holder, role, stepId, stepName, status, origin, notes, assignedOn, actedOn, moved);
    }

    @Nullable
    Instant target() {
        return due.target();
    }

    /** @param heldSince since when no clock counts, null where it does */
    SlaStatus slaStatus(@Nullable Instant heldSince, Instant now) {
        return due.status(actedOn, heldSince == null ? now : heldSince);
    }
}
