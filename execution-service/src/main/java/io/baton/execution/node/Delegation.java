package io.baton.execution.node;

import io.baton.execution.step.StepCall;
import io.baton.execution.step.StepResult;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Lets a kind of step do a node's work. */
final class Delegation {

    private static final String OUTPUT = "output";

    private Delegation() {}

    /** The call as the kind of step expects it: its input is what the nodes before gave. */
    static StepCall of(StepCall call) {
        return new StepCall(
                Inputs.of(call), call.config(), call.idempotencyKey(), call.attempt(), call.company(), call.now());
    }

    /** The result, with what was taken out of its output under the one name that the configuration gives it. */
    static StepResult named(StepResult result, JsonNode config, UnaryOperator<JsonNode> take) {
        if (!(result instanceof StepResult.Done done)) {
            return result;
        }
        var names = config.path("output_schema").propertyNames();
        var name = names.size() == 1 ? names.iterator().next() : OUTPUT;
        return new StepResult.Done(JsonNodeFactory.instance.objectNode().set(name, take.apply(done.output())));
    }
}
