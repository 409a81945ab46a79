package io.baton.execution.step;

import io.baton.platform.problem.Faults;
import tools.jackson.databind.JsonNode;

/** Decides whether a step is worth doing at all. */
public interface Condition {

    /** Whether the expression holds for this input; one that fails on it does not hold. Bounded in time. */
    boolean holds(String expression, JsonNode input);

    /** Adds what is wrong with the expression, if anything, under the path. */
    void check(String expression, String path, Faults faults);
}
