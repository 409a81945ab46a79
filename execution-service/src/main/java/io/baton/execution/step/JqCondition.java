package io.baton.execution.step;

import io.baton.platform.problem.Faults;
import tools.jackson.databind.JsonNode;

/** A condition is a jq expression; it holds where its first result is neither null nor false. */
final class JqCondition implements Condition {

    private final Jq jq;

    JqCondition(Jq jq) {
        this.jq = jq;
    }

    @Override
    public boolean holds(String expression, JsonNode input) {
        try {
            var results = jq.evaluate(expression, input);
            return !results.isEmpty()
                    && !results.getFirst().isNull()
                    && !(results.getFirst().isBoolean() && !results.getFirst().booleanValue());
        } catch (Jq.Failure failure) {
            return false;
        }
    }

    @Override
    public void check(String expression, String path, Faults faults) {
        try {
            jq.check(expression);
        } catch (Jq.Failure failure) {
            faults.add(path, "No jq expression: " + failure.message());
        }
    }
}
