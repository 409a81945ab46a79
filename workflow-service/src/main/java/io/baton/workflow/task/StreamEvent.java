package io.baton.workflow.task;

import io.baton.workflow.assignment.Person;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What happened to a task, as a stream of events shows it.
 *
 * @param by         who did it, by name
 * @param stepId     where the task is now
 * @param taskItemId the part that it is about: the one that was given, or else the one that somebody had
 * @param assignedTo who was given it, null where nobody was
 */
record StreamEvent(
        long taskId,
        long version,
        String action,
        String by,
        String taskStatus,
        long stepId,
        @Nullable Long transitionId,
        @Nullable Long taskItemId,
        @Nullable Person assignedTo,
        @Nullable String notes,
        Instant at) {

    static StreamEvent of(LogRow row) {
        return new StreamEvent(
                row.taskId(),
                row.version(),
                row.action(),
                row.byName(),
                row.taskStatus(),
                row.toStepId() == null ? row.stepId() : row.toStepId(),
                row.transitionId(),
                row.givenId() == null ? row.itemId() : row.givenId(),
                row.givenTo() == null || row.givenName() == null ? null : new Person(row.givenTo(), row.givenName()),
                row.notes(),
                row.createdAt());
    }
}
