package io.baton.execution.pipeline;

import io.baton.execution.work.Reference;
import io.baton.platform.problem.Faults;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Whether a run is given what it needs, in a form that a variable can hold. */
final class ParameterCheck {

    private static final int PARAMETERS_MAX = 100;

    private static final int VALUE_MAX = 8_000;

    private static final int TRIGGER_MAX = 255;

    private ParameterCheck() {}

    /** @throws io.baton.platform.problem.Invalid naming every fault by its path */
    static ObjectNode check(RunForm form, Collection<String> needed) {
        var faults = new Faults();
        var trigger = form.triggerSource();
        if (trigger != null && (trigger.length() > TRIGGER_MAX || DefinitionCheck.Texts.isUnstorable(trigger))) {
            faults.add(
                    "triggerSource",
                    "Ensure this field has no more than " + TRIGGER_MAX + " characters, none of them null.");
        }
        var parameters = parameters(form.parameters(), faults);
        for (var name : needed) {
            if (!parameters.has(name)) {
                faults.add("parameters." + name, "The workflow needs this parameter.");
            }
        }
        faults.throwIfAny();
        return parameters;
    }

    private static ObjectNode parameters(@Nullable JsonNode given, Faults faults) {
        if (given == null || given.isNull()) {
            return JsonNodeFactory.instance.objectNode();
        }
        if (!(given instanceof ObjectNode parameters) || given.size() > PARAMETERS_MAX) {
            faults.add("parameters", "Expected an object of at most " + PARAMETERS_MAX + " parameters.");
            return JsonNodeFactory.instance.objectNode();
        }
        parameters.properties().forEach(one -> check(one.getKey(), one.getValue(), faults));
        return parameters;
    }

    private static void check(String name, JsonNode value, Faults faults) {
        var path = "parameters." + name;
        if (!Reference.PARAMETER_NAME.matcher(name).matches()) {
            faults.add(path, "A name begins with a letter, and goes on with up to 62 letters, digits and underscores.");
        } else if (!value.isString() && !value.isNumber() && !value.isBoolean()) {
            faults.add(path, "Expected a text, a number, or true or false.");
        } else if (value.asString("").length() > VALUE_MAX || DefinitionCheck.Texts.isUnstorable(value)) {
            faults.add(path, "Ensure this field has no more than " + VALUE_MAX + " characters, none of them null.");
        }
    }
}
