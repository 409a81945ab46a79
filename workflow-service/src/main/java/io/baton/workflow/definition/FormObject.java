package io.baton.workflow.definition;

import io.baton.platform.problem.Faults;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * One object of a form. It reads its own fields and notes each fault under its path. It is read as a tree, because in a
 * partial form a field that is null is something else than one that is not sent.
 *
 * @param path what stands before a field's name, such as {@code graph.nodes[1]}; empty for the body itself
 */
record FormObject(JsonNode object, String path, Faults faults) {

    static final int NAME_MAX = 64;

    static final String REQUIRED = "This field is required.";

    /** Whatever is no object is a fault, and stands for an empty one. */
    static FormObject of(@Nullable JsonNode node, String path, Faults faults) {
        var isOne = isOne(node, path.isEmpty() ? "body" : path, faults);
        return new FormObject(isOne && node != null ? node : JsonNodeFactory.instance.objectNode(), path, faults);
    }

    /** The objects of a list, by the path of each; whatever is none is a fault, and left out. */
    static List<FormObject> each(List<JsonNode> nodes, String path, Faults faults) {
        var objects = new ArrayList<FormObject>();
        for (var i = 0; i < nodes.size(); i++) {
            var place = path + "[" + i + "]";
            if (isOne(nodes.get(i), place, faults)) {
                objects.add(new FormObject(nodes.get(i), place, faults));
            }
        }
        return objects;
    }

    private static boolean isOne(@Nullable JsonNode node, String path, Faults faults) {
        var isOne = node != null && node.isObject();
        if (!isOne) {
            faults.add(path, "Expected an object.");
        }
        return isOne;
    }

    /** The path of a field. */
    String at(String field) {
        return path.isEmpty() ? field : path + "." + field;
    }

    /** Whether the field was sent, even as null. */
    boolean has(String field) {
        return object.has(field);
    }

    void fault(String field, String message) {
        faults.add(at(field), message);
    }

    /** A text that must be there; an empty one stands in for what is at fault. */
    String required(String field, int lengthMax) {
        var given = text(field, lengthMax);
        if (given == null) {
            if (isAbsent(field) || object.path(field).isString()) {
                fault(field, REQUIRED);
            }
            return "";
        }
        return given;
    }

    /** A text that may be missing; blank is missing. */
    @Nullable
    String text(String field, int lengthMax) {
        if (isAbsent(field)) {
            return null;
        }
        var value = object.path(field);
        if (!value.isString()) {
            fault(field, "Expected a text.");
            return null;
        }
        var given = value.asString().strip();
        if (given.codePointCount(0, given.length()) > lengthMax) {
            fault(field, "Ensure this field has no more than " + lengthMax + " characters.");
        }
        // The one character that the database does not store.
        if (given.indexOf('\0') >= 0) {
            fault(field, "Null characters are not allowed.");
        }
        return given.isEmpty() ? null : given;
    }

    @Nullable
    Long number(String field) {
        if (isAbsent(field)) {
            return null;
        }
        var value = object.path(field);
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            fault(field, "Expected a whole number.");
            return null;
        }
        return value.asLong();
    }

    @Nullable
    BigDecimal decimal(String field) {
        if (isAbsent(field)) {
            return null;
        }
        var value = object.path(field);
        if (!value.isNumber() || !isFinite(value)) {
            fault(field, "Expected a number.");
            return null;
        }
        return value.decimalValue();
    }

    /** Whether the field is true; what it is where it is not sent. */
    boolean flag(String field, boolean otherwise) {
        if (isAbsent(field)) {
            return otherwise;
        }
        var value = object.path(field);
        if (!value.isBoolean()) {
            fault(field, "Expected true or false.");
            return otherwise;
        }
        return value.booleanValue();
    }

    /** An object of the client's own, as it is. */
    @Nullable
    JsonNode own(String field) {
        if (isAbsent(field)) {
            return null;
        }
        var value = object.path(field);
        if (!value.isObject() || !isFinite(value) || value.toString().contains("\\u0000")) {
            fault(field, "Expected an object, such as {\"x\": 100, \"y\": 100}.");
        }
        return value;
    }

    private boolean isAbsent(String field) {
        var value = object.get(field);
        return value == null || value.isNull();
    }

    /** A number may be too big for any type; as JSON that would be a word. */
    private static boolean isFinite(JsonNode value) {
        return value.isNumber()
                ? Double.isFinite(value.doubleValue())
                : value.valueStream().allMatch(FormObject::isFinite);
    }
}
