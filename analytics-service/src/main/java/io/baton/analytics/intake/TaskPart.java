package io.baton.analytics.intake;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What an event of a task says of its ticket's fact: our reading of it, only the fields that are counted by. */
record TaskPart(Task task, long version) {

    TaskPart {
        Objects.requireNonNull(task, "task is missing");
        if (version < 1) {
            throw new IllegalArgumentException("version is " + version);
        }
    }

    record Task(
            long taskId,
            String ticketNumber,
            Instant createdAt,
            String status,
            @Nullable Long workflowId) {

        Task {
            Objects.requireNonNull(ticketNumber, "task.ticket_number is missing");
            Objects.requireNonNull(createdAt, "task.created_at is missing");
            Objects.requireNonNull(status, "task.status is missing");
        }
    }
}
