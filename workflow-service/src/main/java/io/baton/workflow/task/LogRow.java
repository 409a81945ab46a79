package io.baton.workflow.task;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One thing that happened to a task, as its history has it.
 *
 * @param stepId     where the task was
 * @param toStepId   where it went, null where it stayed
 * @param itemId     the part that somebody had then, null where nobody had one
 * @param fromStatus that part's status until then, null where it kept it
 * @param givenId    the part that somebody was given, null where nobody was
 * @param tx         the transaction that wrote it
 */
record LogRow(
        long taskId,
        long version,
        String action,
        @Nullable Long byId,
        String byName,
        long stepId,
        String stepName,
        @Nullable Long transitionId,
        @Nullable Long toStepId,
        @Nullable Long itemId,
        @Nullable Long holderId,
        @Nullable String holderName,
        @Nullable String holderRole,
        @Nullable String fromStatus,
        @Nullable String toStatus,
        @Nullable Long givenId,
        @Nullable Long givenTo,
        @Nullable String givenName,
        @Nullable String givenRole,
        @Nullable String notes,
        String taskStatus,
        Instant createdAt,
        long tx) {

    /** Whether nothing will follow it. */
    boolean isLast() {
        return TaskStatus.of(taskStatus).isOver();
    }
}
