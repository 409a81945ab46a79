package io.baton.execution.dataflow;

import io.baton.execution.dataflow.Definition.Step;
import io.baton.execution.step.StepKinds;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** A data flow with the steps of one of its versions, as the API shows it. */
record DefinitionView(
        String workflowId,
        String name,
        String description,
        int version,
        List<Step> steps,
        JsonNode inputSchema,
        JsonNode outputSchema,
        Instant createdAt,
        Instant updatedAt) {

    static DefinitionView of(DataFlow flow, FlowVersion version, StepKinds kinds) {
        var definition = version.definition();
        return new DefinitionView(
                flow.workflowId(),
                definition.name(),
                definition.description(),
                version.version(),
                definition.steps(),
                TypeLine.inputSchema(definition, kinds),
                TypeLine.outputSchema(definition, kinds),
                flow.createdAt(),
                version.createdAt());
    }
}
