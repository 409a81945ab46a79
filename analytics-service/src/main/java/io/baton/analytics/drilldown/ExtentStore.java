package io.baton.analytics.drilldown;

import io.r2dbc.spi.Readable;
import java.time.LocalDate;
import java.util.Objects;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Finds out how many rows there are and on which days those of a page lie, however deep it is: days are few, and counted
 * already. A page has at most as many days as rows.
 */
@Component
class ExtentStore {

    private final DatabaseClient database;

    ExtentStore(DatabaseClient database) {
        this.database = database;
    }

    Mono<Extent> of(Selection selection, Paging paging) {
        var counted = selection.counted();
        return database.sql(extent(counted.sql()))
                .bindValues(counted.values())
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

    private static String extent(String counted) {
        return """
            WITH counted AS (
                SELECT day, sum(n) AS n
                FROM (%s) AS found (day, n)
                GROUP BY day
                HAVING sum(n) > 0
            ), run AS (
                SELECT day, n, sum(n) OVER (ORDER BY day DESC) AS upto
                FROM counted
            ), touched AS (
                SELECT day, upto - n AS before
                FROM run
                WHERE upto > :offset AND upto - n < :offset + :limit
            )
            SELECT
                (SELECT coalesce(max(upto), 0) FROM run)::bigint AS total,
                (SELECT coalesce(array_agg(day), '{}') FROM touched) AS days,
                (SELECT coalesce(:offset - min(before), 0) FROM touched)::bigint AS skipped
            """.formatted(counted);
    }
}
