package io.baton.workflow.audit;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** The fields in which two states of a thing differ. */
final class Changes {

    /** Enough to see what a long text is about; a page of events must stay readable. */
    private static final int TEXT_MAX = 1_000;

    private static final Comparator<JsonNode> BY_VALUE = Changes::compare;

    private Changes() {}

    /** One field, before and after. */
    record Change(JsonNode old, @JsonProperty("new") JsonNode now) {}

    /** What differs, by field; a field that one of them lacks is null there. */
    static Map<String, Change> between(JsonNode before, JsonNode after) {
        var names = new LinkedHashSet<>(after.propertyNames());
        names.addAll(before.propertyNames());
        var changes = new LinkedHashMap<String, Change>();
        for (var name : names) {
            var old = field(before, name);
            var now = field(after, name);
            if (!old.equals(BY_VALUE, now)) {
                changes.put(name, new Change(brief(old), brief(now)));
            }
        }
        return changes;
    }

    private static JsonNode field(JsonNode of, String name) {
        var value = of.get(name);
        return value == null ? JsonNodeFactory.instance.nullNode() : value;
    }

    private static JsonNode brief(JsonNode value) {
        if (!value.isString() || value.asString().length() <= TEXT_MAX) {
            return value;
        }
        var text = value.asString();
        var end = Character.isHighSurrogate(text.charAt(TEXT_MAX - 1)) ? TEXT_MAX - 1 : TEXT_MAX;
        return JsonNodeFactory.instance.stringNode(text.substring(0, end) + "…");
    }

    /** Zero where two values mean the same, such as 0.5 and 0.50. */
    private static int compare(JsonNode one, JsonNode other) {
        if (one.isNumber() && other.isNumber()) {
            return one.decimalValue().compareTo(other.decimalValue());
        }
        return one.equals(other) ? 0 : 1;
    }
}
