package io.baton.execution.pipeline;

import io.baton.execution.pipeline.Definition.Stage;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** A pipeline as the API shows it. */
@CamelCase
record PipelineView(
        UUID id,
        String name,
        String projectId,
        String description,
        boolean isEnabled,
        int version,
        List<Stage> stages,
        Instant createdAt,
        Instant updatedAt) {

    static PipelineView of(Pipeline pipeline) {
        return new PipelineView(
                pipeline.id(),
                pipeline.name(),
                pipeline.projectId(),
                pipeline.description(),
                pipeline.isEnabled(),
                pipeline.version().number(),
                pipeline.version().stages(),
                pipeline.createdAt(),
                pipeline.updatedAt());
    }
}
