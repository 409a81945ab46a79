package io.baton.execution.dataflow;

import io.baton.execution.step.JsonSchemas;
import io.baton.platform.problem.Faults;
import io.baton.platform.problem.Invalid;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Holds inputs to the schema of a data flow, and fills in what that gives where nothing was sent. */
record InputCheck(JsonSchemas schemas, JsonNode schema) {

    private static final int INPUTS_MAX = 1000;

    /** @throws io.baton.platform.problem.Invalid naming the properties that do not fit */
    JsonNode check(@Nullable JsonNode input) {
        var faults = new Faults();
        var filled = check(input, "input", faults);
        faults.throwIfAny();
        return filled;
    }

    /** @throws io.baton.platform.problem.Invalid naming every property that does not fit, by its input's place */
    List<JsonNode> checkAll(@Nullable List<@Nullable JsonNode> inputs) {
        if (inputs == null || inputs.isEmpty() || inputs.size() > INPUTS_MAX) {
            throw new Invalid("inputs", "Expected a list of 1 to " + INPUTS_MAX + " inputs.");
        }
        var faults = new Faults();
        var filled = new ArrayList<JsonNode>(inputs.size());
        for (var place = 0; place < inputs.size(); place++) {
            filled.add(check(inputs.get(place), "inputs[" + place + "]", faults));
        }
        faults.throwIfAny();
        return filled;
    }

    private JsonNode check(@Nullable JsonNode input, String path, Faults faults) {
        var given = input == null || input.isNull() ? JsonNodeFactory.instance.objectNode() : input;
        if (schemas.check(schema, given, path, faults) && given instanceof ObjectNode object) {
            fill(object);
        }
        return given;
    }

    private void fill(ObjectNode input) {
        for (var property : schema.path("properties").properties()) {
            var otherwise = property.getValue().path("default");
            if (!otherwise.isMissingNode() && !input.has(property.getKey())) {
                input.set(property.getKey(), otherwise);
            }
        }
    }
}
