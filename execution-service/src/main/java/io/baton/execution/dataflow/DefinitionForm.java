package io.baton.execution.dataflow;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What a client sends to create or replace a data flow. */
record DefinitionForm(
        @Nullable String name,
        @Nullable String description,
        @Nullable List<@Nullable StepForm> steps) {

    /**
     * One step.
     *
     * @param input short for {@code config.input}, where the kind of step has that
     * @param timeout seconds
     * @param condition an expression over what the step would work on
     */
    record StepForm(
            @Nullable String type,
            @Nullable String name,
            @Nullable JsonNode input,
            @Nullable JsonNode config,
            @Nullable RetryForm retry,
            @Nullable BigDecimal timeout,
            @Nullable String condition) {}

    /** @param delay seconds */
    record RetryForm(
            @Nullable Integer attempts,
            @Nullable BigDecimal delay,
            @Nullable BigDecimal multiplier) {}
}
