package io.baton.workflow.audit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which part of the trail; null is any. The condition names only what is asked for, so that each has an index to go by.
 *
 * @param from events of this moment and later
 * @param to   events of this moment and earlier
 */
record AuditFilter(
        @Nullable String action,
        @Nullable Long userId,
        @Nullable TargetType targetType,
        @Nullable Long targetId,
        @Nullable Instant from,
        @Nullable Instant to) {

    /** The SQL condition, with the names of {@link #values}; empty where everything is asked for. */
    String where() {
        var conditions = new ArrayList<String>();
        add(conditions, action, "action = :action");
        add(conditions, userId, "user_id = :userId");
        add(conditions, targetType, "target_type = :targetType");
        add(conditions, targetId, "target_id = :targetId");
        add(conditions, from, "occurred_at >= :from");
        add(conditions, to, "occurred_at <= :to");
        return conditions.isEmpty() ? "" : "WHERE " + String.join(" AND ", conditions);
    }

    Map<String, Object> values() {
        var values = new LinkedHashMap<String, Object>();
        put(values, "action", action);
        put(values, "userId", userId);
        put(values, "targetType", targetType == null ? null : targetType.text());
        put(values, "targetId", targetId);
        put(values, "from", from);
        put(values, "to", to);
        return values;
    }

    private static void add(ArrayList<String> conditions, @Nullable Object value, String condition) {
        if (value != null) {
            conditions.add(condition);
        }
    }

    private static void put(Map<String, Object> values, String name, @Nullable Object value) {
        if (value != null) {
            values.put(name, value);
        }
    }
}
