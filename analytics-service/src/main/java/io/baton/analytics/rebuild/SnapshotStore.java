package io.baton.analytics.rebuild;

import io.baton.analytics.intake.FactTable;
import io.r2dbc.spi.Readable;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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
            SELECT
                (SELECT array_agg(quote_ident(attname) ORDER BY place)
                    FROM unnest(indkey) WITH ORDINALITY AS part (attnum, place)
                    JOIN pg_attribute USING (attnum)
                    WHERE attrelid = indrelid) AS keys,
                (SELECT array_agg(format_type(atttypid, atttypmod) ORDER BY place)
                    FROM unnest(indkey) WITH ORDINALITY AS part (attnum, place)
                    JOIN pg_attribute USING (attnum)
                    WHERE attrelid = indrelid) AS types,
                (SELECT array_agg(quote_ident(attname) ORDER BY attnum)
                    FROM pg_attribute
                    WHERE attrelid = indrelid AND attnum > 0 AND NOT attisdropped AND attgenerated = '') AS columns
            FROM pg_index
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
     * @param keys the columns of its primary key
     * @param types theirs
     */
    record Layout(FactTable table, List<String> keys, List<String> types, List<String> columns) {

        /** What comes after one part; all that there is, where there is none before. */
        private String after(@Nullable Part part) {
            return part == null ? "true" : "(%s) > (%s)".formatted(each("known.%s"), place("after"));
        }

        private String upTo(@Nullable Part before) {
            return after(before) + " AND (%s) <= (%s)".formatted(each("known.%s"), place("upto"));
        }

        /** The key's columns, each written like this. */
        private String each(String form) {
            return keys.stream().map(form::formatted).collect(Collectors.joining(", "));
        }

        /** A key that is bound as text. */
        private String place(String name) {
            return IntStream.range(0, types.size())
                    .mapToObj(column -> "(:%s::text[])[%d]::%s".formatted(name, column + 1, types.get(column)))
                    .collect(Collectors.joining(", "));
        }
    }

    /**
     * Rows that are copied together.
     *
     * @param upto the key of the last, each column as text
     */
    record Part(List<String> upto, long rows) {}

    Mono<Layout> layout(FactTable table) {
        return database.sql(LAYOUT)
                .bind("table", table.name())
                .map(row -> new Layout(table, texts(row, "keys"), texts(row, "types"), texts(row, "columns")))
                .one()
                .switchIfEmpty(Mono.error(() -> new IllegalStateException("There is no table " + table.name() + ".")));
    }

    /** The rows that come next; empty where there are none. */
    Mono<Part> next(Layout layout, @Nullable Part before) {
        var sql = """
                SELECT ARRAY[%1$s] AS upto, count(*) OVER () AS rows
                FROM (SELECT %2$s FROM facts.%3$s AS known WHERE %4$s ORDER BY %2$s LIMIT :most) AS part
                ORDER BY %5$s
                LIMIT 1
                """.formatted(
                        layout.each("%s::text"),
                        layout.each("%s"),
                        layout.table().name(),
                        layout.after(before),
                        layout.each("%s DESC"));
        return after(sql, before)
                .bind("most", limits.part())
                .map(row -> new Part(texts(row, "upto"), Objects.requireNonNull(row.get("rows", Long.class))))
                .one();
    }

    /** Copies these rows, and counts what they tell. In a transaction of its own, to which the new tables are the only ones. */
    Mono<Void> copy(Layout layout, @Nullable Part before, Part part) {
        var sql = layout.table().copy(layout.columns(), layout.upTo(before));
        return after(sql, before)
                .bind("upto", part.upto().toArray(String[]::new))
                .then();
    }

    private GenericExecuteSpec after(String sql, @Nullable Part before) {
        var statement = database.sql(sql);
        return before == null
                ? statement
                : statement.bind("after", before.upto().toArray(String[]::new));
    }

    private static List<String> texts(Readable row, String column) {
        return Arrays.asList(Objects.requireNonNull(row.get(column, String[].class)));
    }
}
