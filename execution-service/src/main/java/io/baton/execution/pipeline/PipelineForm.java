package io.baton.execution.pipeline;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a client sends to create or replace a pipeline.
 *
 * @param projectId when it is created; a pipeline stays in its project
 */
@CamelCase
record PipelineForm(
        @Nullable String name,
        @Nullable String projectId,
        @Nullable String description,
        @Nullable Boolean isEnabled,
        @Nullable List<@Nullable StageForm> stages) {

    /** @param order where it comes among the stages; left out, its place in the list, from 1 */
    @CamelCase
    record StageForm(
            @Nullable String id,
            @Nullable String name,
            @Nullable Integer order,
            @Nullable List<@Nullable StepForm> steps) {}

    /** @param id kept where it is sent as it was shown */
    @CamelCase
    record StepForm(
            @Nullable String id,
            @Nullable String name,
            @Nullable String type,
            @Nullable JsonNode configuration) {}
}
