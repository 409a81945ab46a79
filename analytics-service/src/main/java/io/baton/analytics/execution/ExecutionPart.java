package io.baton.analytics.execution;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What an event says of an execution: our reading of it, only the fields that are counted by. */
record ExecutionPart(Execution execution, long version) {

    ExecutionPart {
        Objects.requireNonNull(execution, "execution is missing");
        if (version < 1) {
            throw new IllegalArgumentException("version is " + version);
        }
    }

    record Execution(
            String executionId,
            String workflowId,
            String workflowName,
            String face,
            UUID companyGuid,
            @Nullable String projectId,
            String status,
            Instant createdAt,
            @Nullable Instant startedAt,
            @Nullable Instant completedAt,
            @Nullable Long durationMs,
            @Nullable Map<String, Integer> tasks,
            @Nullable FailedTask failedTask) {

        Execution {
            Objects.requireNonNull(executionId, "execution.execution_id is missing");
            Objects.requireNonNull(workflowId, "execution.workflow_id is missing");
            Objects.requireNonNull(workflowName, "execution.workflow_name is missing");
            Objects.requireNonNull(face, "execution.face is missing");
            Objects.requireNonNull(companyGuid, "execution.company_guid is missing");
            Objects.requireNonNull(status, "execution.status is missing");
            Objects.requireNonNull(createdAt, "execution.created_at is missing");
            status = status.toLowerCase(Locale.ROOT);
        }

        /** How many steps it has of a status. */
        long steps(String of) {
            return tasks == null ? 0 : Objects.requireNonNullElse(tasks.get(of), 0);
        }
    }

    /** The first step that failed for good. */
    record FailedTask(@Nullable String type, @Nullable String errorCode) {}
}
