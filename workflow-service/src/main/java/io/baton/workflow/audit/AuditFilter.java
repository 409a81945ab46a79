package io.baton.workflow.audit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which part of the trail; null is any. The condition names only what is asked for, so that each has an index to go by.
 *
 * @param company the one whose people did it; null is nobody's in particular
 * @param from events of this moment and later
 * @param to   events of this moment and earlier
 */
record AuditFilter(
        @Nullable UUID company,
        @Nullable String action,
        @Nullable Long userId,
        @Nullable TargetType targetType,
        @Nullable Long targetId,
        @Nullable Instant from,
        @Nullable Instant to) {

    /** All that people of this company did. */
    static AuditFilter any(@Nullable UUID company) {
        return new AuditFilter(company, null, null, null, null, null, null);
    }

    /** The SQL condition, with the names of {@link #values}. */
    String where() {
        var conditions = new ArrayList<String>();
        conditions.add(company == null ? "company_guid IS NULL" : "company_guid = :company");
        add(conditions, action, "action = :action");
        add(conditions, userId, "user_id = :userId");
        add(conditions, targetType, "target_type = :targetType");
        add(conditions, targetId, "target_id = :targetId");
        add(conditions, from, "occurred_at >= :from");
        add(conditions, to, "occurred_at <= :to");
        return "WHERE " + String.join(" AND ", conditions);
    }

    Map<String, Object> values() {
        var values = new LinkedHashMap<String, Object>();
        put(values, "company", company);
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
