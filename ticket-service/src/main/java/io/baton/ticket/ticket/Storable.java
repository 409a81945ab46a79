package io.baton.ticket.ticket;

import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;

/** What JSON allows and PostgreSQL does not take: found here, it is the sender's fault and not a failure of ours. */
final class Storable {

    static final String UNSTORABLE = "May contain neither the character U+0000 nor half a character.";

    private Storable() {}

    static boolean text(String text) {
        return text.indexOf('\0') < 0 && StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }

    /** Depth is bounded by the JSON parser, so walking down is safe. */
    static boolean tree(JsonNode node) {
        if (node.isString()) {
            return text(node.stringValue());
        }
        // A number beyond the range of a double has become infinite, which JSON cannot say.
        if (node.isDouble()) {
            return Double.isFinite(node.doubleValue());
        }
        if (node.isObject()) {
            return node.properties().stream().allMatch(field -> text(field.getKey()) && tree(field.getValue()));
        }
        return node.values().stream().allMatch(Storable::tree);
    }
}
