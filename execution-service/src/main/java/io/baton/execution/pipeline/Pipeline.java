package io.baton.execution.pipeline;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** A pipeline as it is now, with the version that is current. The API calls it a workflow. */
record Pipeline(
        UUID id,
        String projectId,
        String name,
        String description,
        boolean isEnabled,
        Version version,
        Instant createdAt,
        Instant updatedAt) {

    /**
     * What a run follows. It never changes.
     *
     * @param plan the engine's number for it
     * @param parameters what a run has to be given
     */
    record Version(int number, List<Definition.Stage> stages, List<String> parameters, long plan) {

        int stepCount() {
            return stages.stream().mapToInt(stage -> stage.steps().size()).sum();
        }
    }

    /** A pipeline in a list. */
    @CamelCase
    record Listed(UUID id, String name, String projectId, boolean isEnabled, int stageCount) {}
}
