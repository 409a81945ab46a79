package io.baton.execution.step;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Makes and reads the values that steps hand to each other, in the form that {@link ValueType} describes. */
final class Values {

    /** No text that a step makes is longer; as much as a request's body can bring. */
    static final int CHARS_MAX = 1 << 20;

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private Values() {}

    static ObjectNode text(String text) {
        return NODES.objectNode().put(ValueType.TEXT.word(), WellFormed.text(text));
    }

    static ObjectNode number(long number) {
        return NODES.objectNode().put(ValueType.NUMBER.word(), number);
    }

    /** Any JSON as a value of type object: what stands in it need be no object itself. */
    static ObjectNode object(JsonNode json) {
        return NODES.objectNode().set(ValueType.OBJECT.word(), WellFormed.json(json));
    }

    /** Any JSON as the value that its kind makes it: a text, a number, true or false, or else an object. */
    static ObjectNode any(JsonNode json) {
        var type = switch (json.getNodeType()) {
            case STRING -> ValueType.TEXT;
            case NUMBER -> ValueType.NUMBER;
            case BOOLEAN -> ValueType.BOOLEAN;
            case ARRAY, BINARY, MISSING, NULL, OBJECT, POJO -> ValueType.OBJECT;
        };
        return NODES.objectNode().set(type.word(), WellFormed.json(json));
    }

    /** The text that a value is; null if it is none. */
    static @Nullable String textOf(JsonNode value) {
        var text = value.path(ValueType.TEXT.word());
        return text.isString() ? text.stringValue() : null;
    }
}
