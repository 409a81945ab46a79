package io.baton.analytics.history;

import io.baton.analytics.model.Series;
import io.baton.analytics.model.Step;
import io.r2dbc.spi.Readable;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Series of daily counts, with a zero for each day on which nothing happened, and the hours that made them. */
@Component
public class DailyCounts {

    /** From the first ticket ever on: before it there was nothing to count, which is not a count of zero. */
    private static final String TICKETS = """
            WITH known AS (
                SELECT greatest(:from, start) AS first
                FROM tally
                WHERE company = :company AND kind = 'ticket.status' AND grain = 'd' AND n > 0 AND start < :end
                ORDER BY start
                LIMIT 1
            )
            SELECT first + gone AS day, coalesce(sum(n), 0)::bigint AS tickets
            FROM known
            CROSS JOIN generate_series(0, :end - 1 - first) AS gone
            LEFT JOIN tally ON company = :company AND kind = 'ticket.status' AND grain = 'd' AND start = first + gone
            GROUP BY first, gone
            ORDER BY gone
            """;

    private static final String TICKETS_BY_HOUR = """
            SELECT date_part('hour', began_at AT TIME ZONE 'UTC')::int AS hour,
                count(*) AS tickets
            FROM ticket_fact
            WHERE company = :company AND counted AND day >= :from AND day < :end
            GROUP BY hour
            """;

    private static final int HOURS = 24;

    private final DatabaseClient database;

    DailyCounts(DatabaseClient database) {
        this.database = database;
    }

    /**
     * The tickets created on each day in UTC.
     *
     * @param company whose tickets
     * @param from the first day to count, unless the first ticket came later
     * @param end the first day not to count any more
     */
    public Mono<Series> tickets(UUID company, LocalDate from, LocalDate end) {
        return database.sql(TICKETS)
                .bind("company", company)
                .bind("from", from)
                .bind("end", end)
                .map(DailyCounts::day)
                .all()
                .collectList()
                .map(days -> series(days, end));
    }

    /** The tickets created in each of the 24 hours of the day in UTC, of all these days together. */
    public Mono<List<Long>> ticketsByHour(UUID company, LocalDate from, LocalDate end) {
        return database.sql(TICKETS_BY_HOUR)
                .bind("company", company)
                .bind("from", from)
                .bind("end", end)
                .map(DailyCounts::hour)
                .all()
                .collectMap(Hour::hour, Hour::tickets)
                .map(counts -> IntStream.range(0, HOURS)
                        .mapToObj(hour -> counts.getOrDefault(hour, 0L))
                        .toList());
    }

    private static Series series(List<Day> days, LocalDate end) {
        var first = days.isEmpty() ? end : days.getFirst().day;
        return new Series(
                first, Step.DAY, days.stream().map(day -> (double) day.tickets).toList());
    }

    private static Day day(Readable row) {
        return new Day(
                Objects.requireNonNull(row.get("day", LocalDate.class)),
                Objects.requireNonNull(row.get("tickets", Long.class)));
    }

    private static Hour hour(Readable row) {
        return new Hour(
                Objects.requireNonNull(row.get("hour", Integer.class)),
                Objects.requireNonNull(row.get("tickets", Long.class)));
    }

    private record Hour(int hour, long tickets) {}

    private record Day(LocalDate day, long tickets) {}
}
