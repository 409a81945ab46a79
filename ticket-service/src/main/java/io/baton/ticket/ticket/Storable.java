package io.baton.ticket.ticket;

import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;

/** What JSON allows and PostgreSQL does not take: found here, it is the sender's fault and not a failure of ours. */
final class Storable {

    static final String UNSTORABLE = "May contain neither the character U+0000 nor half a character.";

    /** More than any form has. Lists and events put a ticket deeper still, and parsers have a limit for those too. */
    private static final int LEVELS_MAX = 64;

    static final String UNSTORABLE_TREE =
            UNSTORABLE + " Numbers must be finite, and at most " + LEVELS_MAX + " levels lie within each other.";

    private Storable() {}

    static boolean text(String text) {
        return text.indexOf('\0') < 0 && StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }

    static boolean tree(JsonNode node) {
        return tree(node, LEVELS_MAX);
    }

    private static boolean tree(JsonNode node, int levels) {
        if (node.isString()) {
            return text(node.stringValue());
        }
        // A number beyond the range of a double has become infinite, which JSON cannot say.
        if (node.isDouble()) {
            return Double.isFinite(node.doubleValue());
        }
        if (node.isContainer() && levels == 0) {
            return false;
        }
        if (node.isObject()) {
            return node.properties().stream()
                    .allMatch(field -> text(field.getKey()) && tree(field.getValue(), levels - 1));
        }
        return node.values().stream().allMatch(value -> tree(value, levels - 1));
    }
}
