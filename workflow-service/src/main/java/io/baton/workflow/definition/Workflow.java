package io.baton.workflow.definition;

import io.baton.workflow.deadline.Sla;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A workflow as it is being drawn.
 *
 * @param publishedVersion      the last version that was published, null before the first
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

    /** What it is once it, or its graph, was edited: what is published stays in force. */
    Workflow edited(Description said, Instant now) {
        return new Workflow(id, said, status, publishedVersion, publishedVersion != null, version + 1, createdAt, now);
    }

    /** What it is once its next version is published. */
    Workflow published(Instant now) {
        return new Workflow(
                id, description, WorkflowStatus.INITIALIZED, nextVersion(), false, version + 1, createdAt, now);
    }

    /** What it is once it is as it was, published anew; a paused one stays paused. */
    Workflow restored(Description said, Instant now) {
        return new Workflow(id, said, status, nextVersion(), false, version + 1, createdAt, now);
    }

    /**
     * What it is once it takes no new tickets for a while.
     *
     * @throws WorkflowRefusal.NotSo unless it takes them now
     */
    Workflow paused(Instant now) {
        return turned(WorkflowStatus.INITIALIZED, WorkflowStatus.PAUSED, now);
    }

    /**
     * What it is once it takes new tickets again.
     *
     * @throws WorkflowRefusal.NotSo unless it is paused
     */
    Workflow resumed(Instant now) {
        return turned(WorkflowStatus.PAUSED, WorkflowStatus.INITIALIZED, now);
    }

    private Workflow turned(WorkflowStatus from, WorkflowStatus to, Instant now) {
        if (status != from) {
            throw new WorkflowRefusal.NotSo(this, from);
        }
        return new Workflow(id, description, to, publishedVersion, hasUnpublishedChanges, version + 1, createdAt, now);
    }
}
