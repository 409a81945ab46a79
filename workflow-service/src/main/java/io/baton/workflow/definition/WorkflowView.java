package io.baton.workflow.definition;

import io.baton.workflow.deadline.SlaText;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A workflow as the API shows it.
 *
 * @param version the last version that was published, null before the first
 */
record WorkflowView(
        long workflowId,
        String name,
        @Nullable String description,
        @Nullable String category,
        @Nullable String subCategory,
        @Nullable String department,
        @Nullable String lowSla,
        @Nullable String mediumSla,
        @Nullable String highSla,
        @Nullable String urgentSla,
        WorkflowStatus status,
        @Nullable Integer version,
        boolean isPublished,
        boolean hasUnpublishedChanges,
        Instant createdAt,
        Instant updatedAt) {

    static WorkflowView of(Workflow workflow) {
        var said = workflow.description();
        return new WorkflowView(
                workflow.id(),
                said.name(),
                said.description(),
                said.category(),
                said.subCategory(),
                said.department(),
                text(said.sla().low()),
                text(said.sla().medium()),
                text(said.sla().high()),
                text(said.sla().urgent()),
                workflow.status(),
                workflow.publishedVersion(),
                workflow.publishedVersion() != null,
                workflow.hasUnpublishedChanges(),
                workflow.createdAt(),
                workflow.updatedAt());
    }

    static @Nullable String text(@Nullable Duration duration) {
        return duration == null ? null : SlaText.format(duration);
    }
}
