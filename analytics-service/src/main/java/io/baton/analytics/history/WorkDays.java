package io.baton.analytics.history;

import io.baton.analytics.model.Series;
import io.baton.analytics.model.Step;
import io.r2dbc.spi.Readable;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.ToDoubleFunction;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** How work went day by day: what was given to people and what they passed on, and what was resolved after how long. */
@Component
public class WorkDays {

    /** From the first item ever on. */
    private static final String ITEMS = """
            WITH known AS (
                SELECT greatest(:from, start) AS first
                FROM tally
                WHERE company = :company AND kind = 'item.origin' AND grain = 'd' AND n > 0 AND start < :end
                ORDER BY start
                LIMIT 1
            )
            SELECT first + gone AS day, coalesce(sum(n), 0)::bigint AS whole,
                coalesce(sum(n) FILTER (WHERE key = 'Escalation'), 0)::bigint AS part
            FROM known
            CROSS JOIN generate_series(0, :end - 1 - first) AS gone
            LEFT JOIN tally ON company = :company AND kind = 'item.origin' AND grain = 'd' AND start = first + gone
            GROUP BY first, gone
            ORDER BY gone
            """;

    /** The index holds only these; its condition stands here in its words. */
    private static final String STALE = """
            SELECT day, 0::bigint AS whole, count(*) AS part
            FROM item_fact
            WHERE company = :company
                AND day >= :from
                AND day < :end
                AND counted AND (tenths IS NULL OR tenths >= 1680) AND (acted_on IS NOT NULL OR held_since IS NULL)
            GROUP BY day
            """;

    /** From the first ticket ever resolved on. */
    private static final String RESOLVED = """
            WITH known AS (
                SELECT greatest(:from, start) AS first
                FROM tally
                WHERE company = :company AND kind = 'ticket.resolved' AND grain = 'd' AND n > 0 AND start < :end
                ORDER BY start
                LIMIT 1
            )
            SELECT first + gone AS day, coalesce(sum(n), 0)::bigint AS whole, coalesce(sum(tenths), 0)::bigint AS part
            FROM known
            CROSS JOIN generate_series(0, :end - 1 - first) AS gone
            LEFT JOIN tally ON company = :company AND kind = 'ticket.resolved' AND grain = 'd' AND start = first + gone
            GROUP BY first, gone
            ORDER BY gone
            """;

    private final DatabaseClient database;

    WorkDays(DatabaseClient database) {
        this.database = database;
    }

    /** Two series of the same days: something, and a part of it or what comes with it. */
    public record Pair(Series whole, Series part) {}

    /** The items given to people on each day, and those of them that were escalated to them. */
    public Mono<Pair> escalations(UUID company, LocalDate from, LocalDate end) {
        return read(ITEMS, company, from, end)
                .map(days -> new Pair(series(days, end, Day::whole), series(days, end, Day::part)));
    }

    /**
     * The items given to people on each day, and those of them that nobody acted on for seven days.
     *
     * @param end the first day not to look at any more, of which seven days have gone by
     */
    public Mono<Pair> stale(UUID company, LocalDate from, LocalDate end) {
        return read(ITEMS, company, from, end).zipWith(read(STALE, company, from, end), (items, stale) -> {
            var whole = series(items, end, Day::whole);
            var counts = new double[whole.values().size()];
            for (var day : stale) {
                var place = Math.toIntExact(day.day.toEpochDay() - whole.from().toEpochDay());
                if (place >= 0) {
                    counts[place] = day.part;
                }
            }
            return new Pair(
                    whole,
                    new Series(
                            whole.from(),
                            Step.DAY,
                            Arrays.stream(counts).boxed().toList()));
        });
    }

    /** The tickets resolved on each day, and the hours that they had taken together. */
    public Mono<Pair> resolved(UUID company, LocalDate from, LocalDate end) {
        return read(RESOLVED, company, from, end)
                .map(days -> new Pair(series(days, end, Day::whole), series(days, end, day -> day.part / 10.0)));
    }

    private Mono<List<Day>> read(String sql, UUID company, LocalDate from, LocalDate end) {
        return database.sql(sql)
                .bind("company", company)
                .bind("from", from)
                .bind("end", end)
                .map(WorkDays::day)
                .all()
                .collectList();
    }

    private static Series series(List<Day> days, LocalDate end, ToDoubleFunction<Day> value) {
        var first = days.isEmpty() ? end : days.getFirst().day;
        return new Series(
                first, Step.DAY, days.stream().mapToDouble(value).boxed().toList());
    }

    private static Day day(Readable row) {
        return new Day(
                Objects.requireNonNull(row.get("day", LocalDate.class)),
                Objects.requireNonNull(row.get("whole", Long.class)),
                Objects.requireNonNull(row.get("part", Long.class)));
    }

    private record Day(LocalDate day, long whole, long part) {}
}
