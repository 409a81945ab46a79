package io.baton.analytics.history;

import io.baton.analytics.model.Distribution;
import io.r2dbc.spi.Readable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** How many hours tickets took to resolve, week by week, in groups. */
@Component
public class ResolutionHours {

    /** The largest groups; each week for itself, counted back from the last day. */
    private static final String HOURS = """
            WITH counted AS (
                SELECT coalesce(nullif(key, ''), :none) AS key, (:end - 1 - start) / 7 AS weeks_ago, value, sum(n)::bigint AS n, min(start) AS first
                FROM spread
                CROSS JOIN LATERAL lengths_of(pairs)
                WHERE company = :company AND kind = :kind AND grain = 'd' AND start >= :from AND start < :end
                GROUP BY 1, weeks_ago, value
                HAVING sum(n) > 0
            ), largest AS (
                SELECT key, sum(n) AS total
                FROM counted
                GROUP BY key
                ORDER BY total DESC, key
                LIMIT :most
            )
            SELECT counted.key, workflow.name, weeks_ago, value, n, min(first) OVER () AS first
            FROM counted
            JOIN largest USING (key)
            LEFT JOIN workflow_fact AS workflow ON :kind = 'ticket.hours.workflow' AND workflow.workflow_id::text = counted.key
            ORDER BY total DESC, counted.key, value
            """;

    /** What comes after them is too little to foretell. */
    private static final int GROUPS_MAX = 50;

    private final DatabaseClient database;

    ResolutionHours(DatabaseClient database) {
        this.database = database;
    }

    /**
     * What is known of some weeks.
     *
     * @param first the first day on which a ticket was resolved; none where none was
     */
    public record History(List<LocalDate> first, List<Group> groups) {}

    /**
     * How tickets are put together.
     *
     * @param kind of the spread that is kept of them
     * @param none what those are called that have nothing of it; one that has this very name is together with them
     */
    public record Grouping(String kind, String none) {}

    /**
     * Tickets that have something in common.
     *
     * @param key what they have in common
     * @param name what that is called
     * @param weeks the hours of each week, the oldest first; each group has as many
     */
    public record Group(String key, String name, List<Distribution> weeks) {}

    /**
     * The largest groups of tickets resolved on these days.
     *
     * @param end the first day not to look at any more
     */
    public Mono<History> byWeek(UUID company, Grouping by, LocalDate from, LocalDate end) {
        var weeks = Math.toIntExact(Math.ceilDiv(end.toEpochDay() - from.toEpochDay(), 7));
        return database.sql(HOURS)
                .bind("company", company)
                .bind("kind", by.kind)
                .bind("none", by.none)
                .bind("from", from)
                .bind("end", end)
                .bind("most", GROUPS_MAX)
                .map(ResolutionHours::row)
                .all()
                .collectList()
                .map(rows -> history(rows, weeks));
    }

    private static History history(List<Row> rows, int weeks) {
        var groups = new LinkedHashMap<String, List<Row>>();
        rows.forEach(
                row -> groups.computeIfAbsent(row.key, key -> new ArrayList<>()).add(row));
        return new History(
                rows.stream().map(Row::first).limit(1).toList(),
                groups.values().stream().map(group -> group(group, weeks)).toList());
    }

    private static Group group(List<Row> rows, int weeks) {
        var values = new ArrayList<Map<Double, Long>>();
        for (var week = 0; week < weeks; week++) {
            values.add(new LinkedHashMap<>());
        }
        rows.forEach(row -> values.get(weeks - 1 - row.weeksAgo).put(row.value / 10.0, row.count));
        return new Group(
                rows.getFirst().key,
                rows.getFirst().name,
                values.stream()
                        .map(week -> new Distribution(List.copyOf(week.keySet()), List.copyOf(week.values())))
                        .toList());
    }

    private static Row row(Readable row) {
        var key = Objects.requireNonNull(row.get("key", String.class));
        return new Row(
                key,
                Objects.requireNonNullElse(row.get("name", String.class), key),
                Objects.requireNonNull(row.get("weeks_ago", Integer.class)),
                Objects.requireNonNull(row.get("value", Integer.class)),
                Objects.requireNonNull(row.get("n", Long.class)),
                Objects.requireNonNull(row.get("first", LocalDate.class)));
    }

    private record Row(String key, String name, int weeksAgo, int value, long count, LocalDate first) {}
}
