package io.baton.workflow.definition;

import io.baton.workflow.deadline.Sla;
import io.baton.workflow.definition.Workflow.Description;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A workflow as its table has it. */
record WorkflowRow(
        long workflowId,
        String name,
        @Nullable String description,
        @Nullable String category,
        @Nullable String subCategory,
        @Nullable String department,
        @Nullable Long lowSlaSeconds,
        @Nullable Long mediumSlaSeconds,
        @Nullable Long highSlaSeconds,
        @Nullable Long urgentSlaSeconds,
        String status,
        @Nullable Integer publishedVersion,
        boolean hasUnpublishedChanges,
        long version,
        Instant createdAt,
        Instant updatedAt) {

    static WorkflowRow of(Workflow workflow) {
        var said = workflow.description();
        return new WorkflowRow(
                workflow.id(),
                said.name(),
                said.description(),
                said.category(),
                said.subCategory(),
                said.department(),
                seconds(said.sla().low()),
                seconds(said.sla().medium()),
                seconds(said.sla().high()),
                seconds(said.sla().urgent()),
                workflow.status().text(),
                workflow.publishedVersion(),
                workflow.hasUnpublishedChanges(),
                workflow.version(),
                workflow.createdAt(),
                workflow.updatedAt());
    }

    Workflow workflow() {
        var sla = new Sla(
                duration(lowSlaSeconds),
                duration(mediumSlaSeconds),
                duration(highSlaSeconds),
                duration(urgentSlaSeconds));
        return new Workflow(
                workflowId,
                new Description(name, description, category, subCategory, department, sla),
                WorkflowStatus.of(status),
                publishedVersion,
                hasUnpublishedChanges,
                version,
                createdAt,
                updatedAt);
    }

    static @Nullable Duration duration(@Nullable Long seconds) {
        return seconds == null ? null : Duration.ofSeconds(seconds);
    }

    private static @Nullable Long seconds(@Nullable Duration duration) {
        return duration == null ? null : duration.toSeconds();
    }
}
