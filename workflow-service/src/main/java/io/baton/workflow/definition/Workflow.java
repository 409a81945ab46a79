package io.baton.workflow.definition;

import io.baton.workflow.deadline.Sla;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A workflow as it is being drawn.
 *
 * @param publishedVersion      the version in force for new tickets, null before the first
 * @param hasUnpublishedChanges whether it was edited since
 * @param version               rises by one with each change
 */
record Workflow(
        long id,
        Description description,
        WorkflowStatus status,
        @Nullable Integer publishedVersion,
        boolean hasUnpublishedChanges,
        long version,
        Instant createdAt,
        Instant updatedAt) {

    /** What a person says about a workflow. */
    record Description(
            String name,
            @Nullable String description,
            @Nullable String category,
            @Nullable String subCategory,
            @Nullable String department,
            Sla sla) {}

    static Workflow drafted(long id, Description description, Instant now) {
        return new Workflow(id, description, WorkflowStatus.DRAFT, null, false, 1, now, now);
    }

    /** The number of its next version. */
    int nextVersion() {
        return publishedVersion == null ? 1 : publishedVersion + 1;
    }

    /** What it is once its next version is published. */
    Workflow published(Instant now) {
        return new Workflow(
                id, description, WorkflowStatus.INITIALIZED, nextVersion(), false, version + 1, createdAt, now);
    }
}
