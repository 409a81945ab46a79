package io.baton.execution.nodegraph;

import io.baton.execution.step.JsonSchemas;
import io.baton.platform.problem.Faults;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a client sends to start a run.
 *
 * @param inputs by the id of the input node its fields
 * @param parent the run that the new one belongs to
 * @param files by the id of the input node paths of uploaded files
 */
record RunForm(JsonNode inputs, @Nullable String parent, JsonNode files) {

    private static final JsonNode ANYTHING = JsonNodeFactory.instance.objectNode();

    /** @throws io.baton.platform.problem.Invalid naming every fault by its path */
    static RunForm read(JsonNode body, JsonSchemas schemas) {
        var faults = new Faults();
        if (!body.isObject()) {
            faults.add("body", "Expected an object.");
        }
        schemas.check(ANYTHING, body, "", faults);
        var inputs = byNode(body.path("initial_inputs"), "initial_inputs", faults, JsonNode::isObject);
        var files = byNode(body.path("files"), "files", faults, RunForm::isTexts);
        var parent = body.path("parent_run_id");
        if (!parent.isMissingNode() && !parent.isNull() && !parent.isString()) {
            faults.add("parent_run_id", "Expected a text.");
        }
        faults.throwIfAny();
        return new RunForm(inputs, parent.isString() ? parent.stringValue() : null, files);
    }

    private static boolean isTexts(JsonNode list) {
        return list.isArray() && list.values().stream().allMatch(JsonNode::isString);
    }

    private static JsonNode byNode(JsonNode form, String path, Faults faults, Predicate<JsonNode> fits) {
        if (form.isMissingNode() || form.isNull()) {
            return ANYTHING;
        }
        if (!form.isObject()) {
            faults.add(path, "Expected an object.");
            return ANYTHING;
        }
        form.forEachEntry((id, value) -> {
            if (!fits.test(value)) {
                faults.add(path + "." + id, path.equals("files") ? "Expected a list of texts." : "Expected an object.");
            }
        });
        return form;
    }

    /** The files that it names. */
    Set<String> paths() {
        return files.values().stream()
                .flatMap(list -> list.values().stream())
                .map(JsonNode::asString)
                .collect(Collectors.toSet());
    }

    /** @throws io.baton.platform.problem.Invalid if any of these files is named */
    void mustNotName(Set<String> unknown) {
        var faults = new Faults();
        files.forEachEntry((node, list) -> {
            for (var place = 0; place < list.size(); place++) {
                if (unknown.contains(list.get(place).asString())) {
                    faults.add("files." + node + "[" + place + "]", "The workflow has no such file.");
                }
            }
        });
        faults.throwIfAny();
    }

    /**
     * What the run begins with.
     *
     * @throws io.baton.platform.problem.Invalid naming every input that is missing or misfits
     */
    ObjectNode input(GraphDefinition definition) {
        var faults = new Faults();
        var node = definition.input();
        mustBeOf(node, inputs, "initial_inputs.", faults);
        mustBeOf(node, files, "files.", faults);
        var input = JsonNodeFactory.instance.objectNode();
        if (inputs.path(node.id()) instanceof ObjectNode given) {
            input.setAll(given);
        }
        if (files.has(node.id())) {
            input.set("files", files.path(node.id()));
        }
        check(input, node, "initial_inputs." + node.id(), faults);
        faults.throwIfAny();
        return input;
    }

    private static void mustBeOf(GraphDefinition.Node node, JsonNode form, String path, Faults faults) {
        form.propertyNames().stream()
                .filter(id -> !id.equals(node.id()))
                .forEach(id -> faults.add(path + id, "The graph has no InputNode with this id."));
    }

    /** Adds a fault for each field of the input node that is not there or of another type than it says. */
    static void check(JsonNode input, GraphDefinition.Node node, String path, Faults faults) {
        node.outputSchema().forEachEntry((name, type) -> {
            var value = input.path(name);
            if (value.isMissingNode() || value.isNull()) {
                faults.add(path + "." + name, "This field is required.");
            } else if (!fits(value, type.asString())) {
                faults.add(path + "." + name, "Expected a value of type " + type.asString() + ".");
            }
        });
    }

    /** What a type is called is up to its user; only the usual names are held to. */
    private static boolean fits(JsonNode value, String type) {
        return switch (type.toLowerCase(Locale.ROOT).replaceFirst("\\[.*", "")) {
            case "string", "str" -> value.isString();
            case "int", "integer" -> value.isIntegralNumber();
            case "number", "float", "double" -> value.isNumber();
            case "bool", "boolean" -> value.isBoolean();
            case "list", "array" -> value.isArray();
            case "dict", "object" -> value.isObject();
            default -> true;
        };
    }
}
