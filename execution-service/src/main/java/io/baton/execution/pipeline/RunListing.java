package io.baton.execution.pipeline;

import io.baton.platform.problem.Faults;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which runs to list.
 *
 * @param pipeline null: of any
 * @param statuses at least one
 */
record RunListing(@Nullable UUID pipeline, @Nullable String project, List<Status> statuses, Paging paging) {

    /** A run in a list. */
    @CamelCase
    record Row(
            UUID id,
            UUID workflowId,
            String workflowName,
            String projectId,
            int version,
            Status status,
            @Nullable String triggerSource,
            Instant createdAt,
            @Nullable Instant startedAt,
            @Nullable Instant completedAt) {}

    /** What a client may ask for, as it wrote it. */
    record Asked(
            @Nullable String workflowId,
            @Nullable String status,
            @Nullable String projectId,
            @Nullable String page,
            @Nullable String pageSize) {

        /** As a query names it. */
        static Asked of(Query query) {
            return new Asked(
                    query.first("workflowId"),
                    query.first("status"),
                    query.first("projectId"),
                    query.first("page"),
                    query.first("pageSize"));
        }
    }

    /** The parameters of a query. */
    interface Query {

        @Nullable
        String first(String name);
    }

    /** @throws io.baton.platform.problem.Invalid naming what cannot be read */
    static RunListing of(Asked asked) {
        var faults = new Faults();
        var paging = Paging.of(asked.page(), asked.pageSize(), faults);
        var statuses = statuses(asked.status(), faults);
        var pipeline = Guid.read(asked.workflowId());
        if (isThere(asked.workflowId()) && pipeline == null) {
            faults.add("workflowId", "Expected a GUID.");
        }
        faults.throwIfAny();
        return new RunListing(pipeline, isThere(asked.projectId()) ? asked.projectId() : null, statuses, paging);
    }

    private static List<Status> statuses(@Nullable String word, Faults faults) {
        if (word == null || word.isEmpty()) {
            return Arrays.stream(Status.values())
                    .filter(status -> status != Status.SKIPPED)
                    .toList();
        }
        var status = Status.of(word);
        if (status == null || status == Status.SKIPPED) {
            faults.add("status", "Expected Pending, Running, Succeeded, Failed or Cancelled.");
            return List.of();
        }
        return List.of(status);
    }

    private static boolean isThere(@Nullable String text) {
        return text != null && !text.isEmpty();
    }
}
