package io.baton.analytics.drilldown;

import java.util.LinkedHashMap;
import java.util.Map;

/** A piece of SQL with the values of its named parameters. */
record Clause(String sql, Map<String, Object> values) {

    static Clause of(String sql) {
        return new Clause(sql, Map.of());
    }

    Clause and(String condition) {
        return new Clause(sql + " AND " + condition, values);
    }

    Clause and(String condition, String name, Object value) {
        return with(name, value).and(condition);
    }

    /** The same with the value of one more parameter, which has to stand in it somewhere. */
    Clause with(String name, Object value) {
        var more = new LinkedHashMap<>(values);
        more.put(name, value);
        return new Clause(sql, more);
    }

    /** Put into a larger piece, at its {@code %s}. */
    Clause within(String template) {
        return new Clause(template.formatted(sql), values);
    }

    /** The rows of both. */
    Clause unionAll(Clause other) {
        var both = new LinkedHashMap<>(values);
        both.putAll(other.values);
        return new Clause(sql + " UNION ALL " + other.sql, both);
    }
}
