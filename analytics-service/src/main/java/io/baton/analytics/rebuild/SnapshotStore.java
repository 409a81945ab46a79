package io.baton.analytics.rebuild;

import io.baton.analytics.intake.FactTable;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Copies the facts that serve into the new tables, some rows at a time. */
@Component
class SnapshotStore {

    /** What is generated is made anew from the rest; a new column is copied without a word here. */
    private static final String LAYOUT = """
            SELECT quote_ident(key.attname) AS key, format_type(key.atttypid, key.atttypmod) AS type,
                (SELECT array_agg(quote_ident(attname) ORDER BY attnum)
                    FROM pg_attribute
                    WHERE attrelid = indrelid AND attnum > 0 AND NOT attisdropped AND attgenerated = '') AS columns
            FROM pg_index
            JOIN pg_attribute AS key ON key.attrelid = indrelid AND key.attnum = indkey[0]
            WHERE indisprimary AND indrelid = to_regclass('facts.' || quote_ident(:table))
            """;

    private final DatabaseClient database;

    private final RebuildLimits limits;

    SnapshotStore(DatabaseClient database, RebuildLimits limits) {
        this.database = database;
        this.limits = limits;
    }

    /**
     * How a table can be taken apart.
     *
     * @param key the column that its primary key begins with
     */
    record Layout(FactTable table, String key, String type, List<String> columns) {

        /** What comes after one part; all that there is, where there is none before. */
        private String after(@Nullable Part part) {
            return part == null ? "true" : "known.%s > :after::%s".formatted(key, type);
        }

        private String upTo(@Nullable Part before) {
            return after(before) + " AND known.%s <= :upto::%s".formatted(key, type);
        }
    }

    /**
     * Rows that are copied together.
     *
     * @param upto the key of the last
     */
    record Part(String upto, long rows) {}

    Mono<Layout> layout(FactTable table) {
        return database.sql(LAYOUT)
                .bind("table", table.name())
                .map(row -> new Layout(
                        table,
                        Objects.requireNonNull(row.get("key", String.class)),
                        Objects.requireNonNull(row.get("type", String.class)),
                        Arrays.asList(Objects.requireNonNull(row.get("columns", String[].class)))))
                .one()
                .switchIfEmpty(Mono.error(() -> new IllegalStateException("There is no table " + table.name() + ".")));
    }

    /** The rows that come next; empty where there are none. All that have the same key belong to one part. */
    Mono<Part> next(Layout layout, @Nullable Part before) {
        var sql = """
                SELECT (array_agg(%1$s ORDER BY %1$s DESC))[1]::text AS upto, count(*) AS rows
                FROM (SELECT %1$s FROM facts.%2$s AS known WHERE %3$s ORDER BY %1$s LIMIT :most) AS part
                HAVING count(*) > 0
                """.formatted(layout.key(), layout.table().name(), layout.after(before));
        return after(sql, before)
                .bind("most", limits.part())
                .map(row -> new Part(
                        Objects.requireNonNull(row.get("upto", String.class)),
                        Objects.requireNonNull(row.get("rows", Long.class))))
                .one();
    }

    /** Copies these rows, and counts what they tell. In a transaction of its own, to which the new tables are the only ones. */
    Mono<Void> copy(Layout layout, @Nullable Part before, Part part) {
        var sql = layout.table().copy(layout.columns(), layout.upTo(before));
        return after(sql, before).bind("upto", part.upto()).then();
    }

    private GenericExecuteSpec after(String sql, @Nullable Part before) {
        var statement = database.sql(sql);
        return before == null ? statement : statement.bind("after", before.upto());
    }
}
