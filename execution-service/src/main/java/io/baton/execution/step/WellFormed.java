package io.baton.execution.step;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Keeps out what neither UTF-8 nor the database nor JSON itself can hold: half a surrogate pair, U+0000, and numbers that are
 * not finite. A step that would make one makes U+FFFD instead, the replacement character, or the nearest number, or null.
 */
final class WellFormed {

    private static final char REPLACEMENT = '\uFFFD';

    private WellFormed() {}

    static boolean is(String text) {
        return firstFault(text, 0) == text.length();
    }

    static String text(String text) {
        var fault = firstFault(text, 0);
        if (fault == text.length()) {
            return text;
        }
        var mended = new StringBuilder(text);
        for (; fault < mended.length(); fault = firstFault(mended, fault)) {
            mended.setCharAt(fault, REPLACEMENT);
        }
        return mended.toString();
    }

    /** The same JSON where nothing is wrong with it, which is nearly always; else a mended copy. */
    static JsonNode json(JsonNode json) {
        return firstFault(json) == null ? json : mended(json);
    }

    /** The path to the first text or name at fault, such as {@code .items[2].name}; null if there is none. */
    static @Nullable String firstFault(JsonNode json) {
        if (json.isString()) {
            return is(json.stringValue()) ? null : "";
        }
        if (isUnbounded(json)) {
            return "";
        }
        if (json instanceof ArrayNode list) {
            for (var index = 0; index < list.size(); index++) {
                var fault = firstFault(list.path(index));
                if (fault != null) {
                    return "[" + index + "]" + fault;
                }
            }
        }
        if (json instanceof ObjectNode object) {
            for (var property : object.properties()) {
                var fault = is(property.getKey()) ? firstFault(property.getValue()) : "";
                if (fault != null) {
                    return "." + text(property.getKey()) + fault;
                }
            }
        }
        return null;
    }

    private static JsonNode mended(JsonNode json) {
        if (json.isString()) {
            return JsonNodeFactory.instance.stringNode(text(json.stringValue()));
        }
        if (isUnbounded(json)) {
            return finite(json.doubleValue());
        }
        if (json instanceof ArrayNode list) {
            var copy = JsonNodeFactory.instance.arrayNode(list.size());
            list.forEach(element -> copy.add(mended(element)));
            return copy;
        }
        if (json instanceof ObjectNode object) {
            var copy = JsonNodeFactory.instance.objectNode();
            object.properties().forEach(property -> copy.set(text(property.getKey()), mended(property.getValue())));
            return copy;
        }
        return json;
    }

    private static boolean isUnbounded(JsonNode json) {
        return (json.isDouble() || json.isFloat()) && !Double.isFinite(json.doubleValue());
    }

    private static JsonNode finite(double number) {
        return Double.isNaN(number)
                ? JsonNodeFactory.instance.nullNode()
                : JsonNodeFactory.instance.numberNode(Math.copySign(Double.MAX_VALUE, number));
    }

    private static int firstFault(CharSequence text, int from) {
        for (var index = from; index < text.length(); index++) {
            var character = text.charAt(index);
            if (character == 0 || Character.isLowSurrogate(character)) {
                return index;
            }
            if (Character.isHighSurrogate(character)) {
                var next = index + 1;
                if (next == text.length() || !Character.isLowSurrogate(text.charAt(next))) {
                    return index;
                }
                index = next;
            }
        }
        return text.length();
    }
}
