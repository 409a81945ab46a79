package io.baton.execution.step;

import io.baton.platform.problem.Faults;
import tools.jackson.databind.JsonNode;

/** One kind of step, such as {@code TextOperation.Reverse}. */
public sealed interface StepKind permits PureStep, OutsideStep {

    /** What the kind is called, takes and gives. */
    StepType type();

    /** Which API's definitions alone may name it; empty for every one that is made of steps. */
    default String family() {
        return "";
    }

    /** JSON Schema 2020-12 of what it takes, where that says more than the type of its input. */
    default JsonNode inputSchema() {
        return type().input().schema();
    }

    /**
     * Adds what is wrong with a configuration beyond what its schema can say, such as an expression that cannot be read.
     *
     * @param config fits the schema already
     * @param path where the configuration stands in the request, such as {@code steps[2].config}
     */
    default void check(JsonNode config, String path, Faults faults) {}
}
