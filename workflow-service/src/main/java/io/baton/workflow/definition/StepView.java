package io.baton.workflow.definition;

import io.baton.workflow.definition.Graph.Step;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A step as the API shows it by itself.
 *
 * @param design the client's own; the places that are computed belong to a whole graph
 */
record StepView(
        long stepId,
        long workflowId,
        String name,
        @Nullable String description,
        @Nullable String instruction,
        @Nullable Long roleId,
        @Nullable String roleName,
        @Nullable Long escalateTo,
        BigDecimal weight,
        int order,
        boolean isStart,
        boolean isEnd,
        @Nullable JsonNode design) {

    static StepView of(long workflowId, Step step) {
        return new StepView(
                step.stepId(),
                workflowId,
                step.name(),
                step.description(),
                step.instruction(),
                step.roleId(),
                step.roleName(),
                step.escalateTo(),
                step.weight(),
                step.order(),
                step.isStart(),
                step.isEnd(),
                step.design());
    }
}
