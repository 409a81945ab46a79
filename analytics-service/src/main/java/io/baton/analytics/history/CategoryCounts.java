package io.baton.analytics.history;

import io.baton.analytics.measure.Label;
import io.baton.analytics.model.Series;
import io.baton.analytics.model.Step;
import io.r2dbc.spi.Readable;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Series of daily counts for each category of tickets. */
@Component
public class CategoryCounts {

    /** The largest categories, each day on which they have tickets. Charts have one name for no category and for one of that name. */
    private static final String TICKETS = """
            WITH counted AS (
                SELECT coalesce(nullif(key, ''), :none) AS category, start AS day, sum(n)::bigint AS tickets
                FROM tally
                WHERE company = :company AND kind = 'ticket.category' AND grain = 'd' AND start >= :from AND start < :end
                    AND n > 0
                GROUP BY 1, start
            ), largest AS (
                SELECT category, sum(tickets) AS total
                FROM counted
                GROUP BY category
                ORDER BY total DESC, category
                LIMIT :most
            )
            SELECT category, day, tickets
            FROM counted
            JOIN largest USING (category)
            ORDER BY total DESC, category, day
            """;

    private final DatabaseClient database;

    CategoryCounts(DatabaseClient database) {
        this.database = database;
    }

    /** Those of one category. */
    public record Category(String name, Series days) {}

    /**
     * The tickets created on each day in UTC, the largest category first.
     *
     * @param company whose tickets
     * @param from the first day to count
     * @param end the first day not to count any more
     * @param most how many categories
     */
    public Mono<List<Category>> tickets(UUID company, LocalDate from, LocalDate end, int most) {
        return database.sql(TICKETS)
                .bind("company", company)
                .bind("from", from)
                .bind("end", end)
                .bind("most", most)
                .bind("none", Label.NO_CATEGORY)
                .map(CategoryCounts::row)
                .all()
                .collectList()
                .map(rows -> categories(rows, from, end));
    }

    private static List<Category> categories(List<Row> rows, LocalDate from, LocalDate end) {
        var days = Math.toIntExact(ChronoUnit.DAYS.between(from, end));
        var counts = new LinkedHashMap<String, List<Double>>();
        for (var row : rows) {
            var ofCategory =
                    counts.computeIfAbsent(row.category, name -> new ArrayList<>(Collections.nCopies(days, 0.0)));
            ofCategory.set(Math.toIntExact(ChronoUnit.DAYS.between(from, row.day)), (double) row.tickets);
        }
        return counts.entrySet().stream()
                .map(entry -> new Category(entry.getKey(), new Series(from, Step.DAY, entry.getValue())))
                .toList();
    }

    private static Row row(Readable row) {
        return new Row(
                Objects.requireNonNull(row.get("category", String.class)),
                Objects.requireNonNull(row.get("day", LocalDate.class)),
                Objects.requireNonNull(row.get("tickets", Long.class)));
    }

    private record Row(String category, LocalDate day, long tickets) {}
}
