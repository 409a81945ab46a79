package io.baton.analytics.drilldown;

import io.r2dbc.spi.Readable;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Finds out how many rows there are and on which days those of a page lie, however deep it is. Months are counted first, and then
 * the days of those months that the page touches: it has at most as many of either as rows.
 */
@Component
class ExtentStore {

    private static final String OF_LIVE = """
            UNION ALL
            SELECT start, n
            FROM (
                SELECT date_trunc(CASE piece.grain WHEN 'm' THEN 'month' ELSE 'day' END, day::timestamp)::date, n
                FROM live
            ) AS live (start, n)
            WHERE start >= piece.first AND start <= piece.last
            """;

    private static final String COUNTED = """
            SELECT piece.grain, found.start, sum(found.n) AS n
            FROM (%s) AS piece (grain, first, last)
            CROSS JOIN LATERAL (%s) AS found (start, n)
            GROUP BY piece.grain, found.start
            HAVING sum(found.n) > 0
            """;

    private static final String ASKED = """
            SELECT grain, coalesce(date '1970-01-01' + first, '-infinity'), coalesce(date '1970-01-01' + last, 'infinity')
            FROM unnest(:grains, :firsts, :lasts) AS stretch (grain, first, last)
            """;

    private static final String DAYS_OF_TOUCHED = """
            SELECT 'd', start, (start + interval '1 month')::date - 1
            FROM wide_touched
            WHERE grain = 'm'
            """;

    private static final String SUMMED_UP = """
            %1$s AS (
                SELECT grain, start, n, %2$s + sum(n) OVER (ORDER BY start DESC) AS upto
                FROM (%3$s) AS counted
            ), %1$s_touched AS (
                SELECT grain, start, n, upto - n AS before
                FROM %1$s
                WHERE upto > :offset AND upto - n < :offset + :limit
            )
            """;

    private static final String EXTENT = """
            SELECT
                (SELECT coalesce(max(upto), 0) FROM wide)::bigint AS total,
                (SELECT coalesce(array_agg(start), '{}') FROM narrow_touched) AS days,
                (SELECT coalesce(:offset - min(before), 0) FROM narrow_touched)::bigint AS skipped
            """;

    private final DatabaseClient database;

    ExtentStore(DatabaseClient database) {
        this.database = database;
    }

    Mono<Extent> of(Selection selection, Paging paging) {
        var counting = selection.counting();
        return database.sql(extent(counting))
                .bindValues(counting.found().values())
                .bindValues(counting.live().map(Clause::values).orElse(Map.of()))
                .bind("grains", counting.stretches().grains())
                .bind("firsts", counting.stretches().firsts())
                .bind("lasts", counting.stretches().lasts())
                .bind("offset", paging.offset())
                .bind("limit", paging.pageSize())
                .map(ExtentStore::extent)
                .one();
    }

    private static Extent extent(Readable row) {
        return new Extent(
                Objects.requireNonNull(row.get("total", Long.class)),
                Objects.requireNonNull(row.get("days", LocalDate[].class)),
                Objects.requireNonNull(row.get("skipped", Long.class)));
    }

    private static String extent(Counting counting) {
        var live = counting.live();
        var found = counting.found().sql() + (live.isPresent() ? " " + OF_LIVE : "");
        return "WITH " + live.map(ExtentStore::live).orElse("")
                + SUMMED_UP.formatted("wide", "0", COUNTED.formatted(ASKED, found))
                + ", "
                + SUMMED_UP.formatted(
                        "narrow",
                        "(SELECT min(before) FROM wide_touched)",
                        COUNTED.formatted(DAYS_OF_TOUCHED, found)
                                + "UNION ALL SELECT grain, start, n FROM wide_touched WHERE grain = 'd'")
                + EXTENT;
    }

    private static String live(Clause due) {
        return """
                live AS MATERIALIZED (
                    SELECT day, sum(n) AS n
                    FROM (%s) AS due (day, n)
                    GROUP BY day
                ),
                """.formatted(due.sql());
    }
}
