package io.baton.analytics.execution;

import io.baton.analytics.execution.Durations.Lengths;
import io.baton.analytics.measure.Question;
import io.baton.analytics.measure.Stretches;
import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.R2dbcType;
import io.r2dbc.spi.Readable;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Reads how long executions took, from how many took how long. */
@Component
class LengthStore {

    /** Of all keys together under no key, which is told as an empty one. */
    static final String ALL = "";

    /** Each stretch for itself by the primary key, which a join would be planned without: nobody can tell how long they are. */
    private static final String LENGTHS = """
            WITH counted AS (
                SELECT spread.key, length.value::bigint AS value, sum(length.n) AS n
                FROM unnest(:grains, :firsts, :lasts) AS stretch (grain, first, last)
                CROSS JOIN LATERAL (
                    SELECT key, pairs
                    FROM spread
                    WHERE company = :company
                        AND kind = :kind
                        AND grain = stretch.grain
                        AND start >= coalesce(date '1970-01-01' + stretch.first, '-infinity')
                        AND start <= coalesce(date '1970-01-01' + stretch.last, 'infinity')
                        AND (:keys::text[] IS NULL OR key = ANY(:keys::text[]))
                    OFFSET 0
                ) AS spread
                CROSS JOIN LATERAL lengths_of(spread.pairs) AS length
                GROUP BY GROUPING SETS ((spread.key, length.value), (length.value))
                HAVING sum(length.n) <> 0
            ), ranked AS (
                SELECT key, value,
                    sum(n) OVER (PARTITION BY key ORDER BY value) AS upto,
                    sum(n) OVER (PARTITION BY key) AS total
                FROM counted
            )
            SELECT coalesce(key, '') AS key, total::bigint AS total, min(value) AS minimum, max(value) AS maximum,
                min(value) FILTER (WHERE upto * 2 >= total) AS median,
                min(value) FILTER (WHERE upto * 10 >= total * 9) AS p90,
                min(value) FILTER (WHERE upto * 20 >= total * 19) AS p95,
                min(value) FILTER (WHERE upto * 100 >= total * 99) AS p99
            FROM ranked
            GROUP BY key, total
            """;

    private final DatabaseClient database;

    LengthStore(DatabaseClient database) {
        this.database = database;
    }

    /**
     * By key, and of all of them together under {@link #ALL}; the means are not known here.
     *
     * @param keys the only ones to read; null for all
     */
    Mono<Map<String, Lengths>> lengths(Question question, String kind, @Nullable List<String> keys) {
        var stretches = Stretches.of(question.period());
        return database.sql(LENGTHS)
                .bind("grains", stretches.grains())
                .bind("firsts", stretches.firsts())
                .bind("lasts", stretches.lasts())
                .bind("company", question.company())
                .bind("kind", kind)
                .bind("keys", keys == null ? Parameters.in(R2dbcType.VARCHAR) : keys.toArray(String[]::new))
                .map(LengthStore::row)
                .all()
                .collectMap(Row::key, Row::lengths);
    }

    private static Row row(Readable row) {
        return new Row(
                Objects.requireNonNull(row.get("key", String.class)),
                new Lengths(
                        Objects.requireNonNull(row.get("total", Long.class)),
                        null,
                        row.get("minimum", Long.class),
                        row.get("median", Long.class),
                        row.get("p90", Long.class),
                        row.get("p95", Long.class),
                        row.get("p99", Long.class),
                        row.get("maximum", Long.class)));
    }

    private record Row(String key, Lengths lengths) {}
}
