package io.baton.execution.node;

import io.baton.execution.step.StepCall;
import io.baton.execution.step.StepResult;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The runs that a node wants, in the form in which it tells the API.
 *
 * @param inputs one for each run
 * @param atOnce how many of them may be under way at the same time
 * @param isList whether it gives a list of what they give
 */
record Wanted(JsonNode config, List<ObjectNode> inputs, int atOnce, boolean isList) {

    /** Somebody tells it long before; its runs may wait for people, who take their time. */
    private static final Duration LONG = Duration.ofDays(3650);

    /** What a run gets of what the nodes before gave. */
    static ObjectNode input(StepCall call) {
        var inputs = Inputs.of(call);
        var map = call.config().path("input_map");
        if (map.isMissingNode()) {
            return call.config().has("items") ? JsonNodeFactory.instance.objectNode() : Inputs.merged(inputs);
        }
        var input = JsonNodeFactory.instance.objectNode();
        map.forEachEntry((name, path) -> {
            var found = Inputs.at(inputs, path.asString());
            if (!found.isMissingNode()) {
                input.set(name, found);
            }
        });
        return input;
    }

    StepResult asleep(Instant now) {
        if (inputs.isEmpty()) {
            var none = JsonNodeFactory.instance.objectNode();
            none.putArray("results");
            return new StepResult.Done(none);
        }
        var wanted = JsonNodeFactory.instance.objectNode();
        wanted.set(
                "workflow_id",
                config.path("workflow_id").asStringOpt().isPresent()
                        ? config.path("workflow_id")
                        : JsonNodeFactory.instance.nullNode());
        wanted.put("at_once", atOnce).put("is_list", isList);
        wanted.putArray("inputs").addAll(inputs);
        return new StepResult.Sleep(now.plus(LONG), wanted);
    }
}
