package io.baton.analytics.volume;

import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.R2dbcType;
import io.r2dbc.spi.Readable;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Reads the counts that the intake keeps: a few rows a day, however many tickets a day has. */
@Component
class VolumeStore {

    private static final String BY_STATUS = """
            SELECT key AS status, sum(n)::bigint AS tickets
            FROM tally
            WHERE company = :company AND kind = 'ticket.status' AND grain = 'd'
                AND start BETWEEN coalesce(:start, '-infinity'::date) AND coalesce(:end, 'infinity'::date)
            GROUP BY key
            """;

    private final DatabaseClient database;

    VolumeStore(DatabaseClient database) {
        this.database = database;
    }

    Mono<Map<String, Long>> byStatus(UUID company, Period period) {
        return database.sql(BY_STATUS)
                .bind("company", company)
                .bind("start", Parameters.in(R2dbcType.DATE, period.startDate()))
                .bind("end", Parameters.in(R2dbcType.DATE, period.endDate()))
                .map(VolumeStore::count)
                .all()
                .collectMap(Count::status, Count::tickets);
    }

    private static Count count(Readable row) {
        return new Count(
                Objects.requireNonNull(row.get("status", String.class)),
                Objects.requireNonNull(row.get("tickets", Long.class)));
    }

    private record Count(String status, long tickets) {}
}
