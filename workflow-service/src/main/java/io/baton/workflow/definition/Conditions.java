package io.baton.workflow.definition;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a list is narrowed by: only what is asked for becomes part of the SQL, so that each has an index to go by. */
final class Conditions {

    private final List<String> sql = new ArrayList<>();

    private final Map<String, Object> values = new LinkedHashMap<>();

    /**
     * Narrows the list, unless nothing is asked for.
     *
     * @param condition names the value as {@code :name}
     */
    Conditions and(String condition, String name, @Nullable Object value) {
        if (value != null) {
            sql.add(condition);
            values.put(name, value);
        }
        return this;
    }

    String where() {
        return sql.isEmpty() ? "" : "WHERE " + String.join(" AND ", sql) + "\n";
    }

    Map<String, Object> values() {
        return values;
    }
}
