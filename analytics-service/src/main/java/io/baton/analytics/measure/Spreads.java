package io.baton.analytics.measure;

import io.r2dbc.spi.Readable;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Reads how lengths of time are spread. Quantiles are found where the counts are: there are far more of those. */
@Component
public class Spreads {

    private static final String QUANTILES = """
            WITH counted AS (
                SELECT spread.key, length.value, sum(length.n::int)::int AS n
                FROM unnest(:grains, :firsts, :lasts) AS stretch (grain, first, last)
                CROSS JOIN LATERAL (
                    SELECT key, pairs
                    FROM spread
                    WHERE company = :company
                        AND kind = :kind
                        AND grain = stretch.grain
                        AND start >= coalesce(date '1970-01-01' + stretch.first, '-infinity')
                        AND start <= coalesce(date '1970-01-01' + stretch.last, 'infinity')
                    OFFSET 0
                ) AS spread
                CROSS JOIN LATERAL lengths_of(spread.pairs) AS length
                GROUP BY spread.key, length.value
                HAVING sum(length.n::int) <> 0
            ), totals AS MATERIALIZED (
                SELECT key, sum(n) AS total
                FROM counted
                GROUP BY key
            ), ranked AS (
                SELECT key, value, n, sum(n) OVER (PARTITION BY key ORDER BY value ROWS UNBOUNDED PRECEDING) AS upto
                FROM counted
            )
            SELECT key, total, min(value) AS minimum, max(value) AS maximum,
                min(value) FILTER (WHERE upto * 4 >= total) AS quarter,
                min(value) FILTER (WHERE upto * 2 >= total) AS median,
                min(value) FILTER (WHERE upto * 4 >= total * 3) AS three_quarters,
                min(value) FILTER (WHERE upto * 10 >= total * 9) AS ninety,
                sum(value::float8 * n) / total AS mean,
                sqrt(greatest(0, sum(value::float8 * value * n) / total - (sum(value::float8 * n) / total) ^ 2)) AS deviation
            FROM ranked
            JOIN totals USING (key)
            GROUP BY key, total
            """;

    private final DatabaseClient database;

    Spreads(DatabaseClient database) {
        this.database = database;
    }

    /** The quantiles of each key over the whole period. */
    public Mono<Map<String, Quantiles>> over(Question question, SpreadKind kind) {
        var stretches = Stretches.of(List.of(question.period()));
        return database.sql(QUANTILES)
                .bind("grains", stretches.grains())
                .bind("firsts", stretches.firsts())
                .bind("lasts", stretches.lasts())
                .bind("company", question.company())
                .bind("kind", kind.text())
                .map(Spreads::quantiles)
                .all()
                .collectMap(Quantiles::key);
    }

    private static Quantiles quantiles(Readable row) {
        return new Quantiles(
                Objects.requireNonNull(row.get("key", String.class)),
                number(row, "total"),
                Hours.of(number(row, "minimum")),
                Hours.of(number(row, "quarter")),
                Hours.of(number(row, "median")),
                Hours.of(number(row, "three_quarters")),
                Hours.of(number(row, "ninety")),
                Hours.of(number(row, "maximum")),
                rounded(row, "mean"),
                rounded(row, "deviation"));
    }

    private static long number(Readable row, String name) {
        return Objects.requireNonNull(row.get(name, Long.class));
    }

    private static double rounded(Readable row, String name) {
        return Math.round(Objects.requireNonNull(row.get(name, Double.class))) / 10.0;
    }
}
