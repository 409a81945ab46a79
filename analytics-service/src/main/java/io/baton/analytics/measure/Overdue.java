package io.baton.analytics.measure;

import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Counts what is open past its target now. No sum can hold that, for targets pass without any event; an index holds the
 * open ones by their targets, and only those that have passed are read.
 */
@Component
public class Overdue {

    /** Only what is open has a time at which it is due, so that the index alone answers; it holds this, in its words. */
    private static final String TICKETS =
            "ticket_fact WHERE company = :company AND due_at IS NOT NULL AND due_at <= :now";

    private static final String ITEMS =
            "item_fact WHERE company = :company AND counted AND acted_on IS NULL AND due_at <= :now";

    private static final String WAITING =
            "item_fact WHERE company = :company AND counted AND acted_on IS NULL AND step_id IS NOT NULL";

    private final DatabaseClient database;

    Overdue(DatabaseClient database) {
        this.database = database;
    }

    /** What overdue tickets are counted by. */
    public enum Tickets {
        PRIORITY("told_priority"),
        WORKFLOW("workflow_id");

        private final String column;

        Tickets(String column) {
            this.column = column;
        }
    }

    /** What overdue items are counted by. */
    public enum Items {
        USER("user_id"),
        STEP("step_id");

        private final String column;

        Items(String column) {
            this.column = column;
        }
    }

    public Mono<Map<String, Long>> tickets(Question question, Tickets by) {
        return counted(question, by.column, TICKETS);
    }

    public Mono<Map<String, Long>> items(Question question, Items by) {
        return counted(question, by.column, ITEMS);
    }

    /** All overdue tickets together. */
    public Mono<Long> tickets(Question question) {
        return total(question, TICKETS);
    }

    /** All overdue items together. */
    public Mono<Long> items(Question question) {
        return total(question, ITEMS);
    }

    /** By the day of assignment. */
    public Mono<Map<LocalDate, Long>> itemsByDay(Question question) {
        return counted(question, "day", ITEMS)
                .map(counts -> counts.entrySet().stream()
                        .collect(Collectors.toMap(count -> LocalDate.parse(count.getKey()), Map.Entry::getValue)));
    }

    /** For how many tenths of hours, together, open items have been at each step by now. Only those are read. */
    public Mono<Map<String, Long>> waitingAtSteps(Question question) {
        return counted(of(question, """
                SELECT step_id::text AS key, n
                FROM (
                    SELECT step_id, sum(tenths_between(assigned_on, :now)) AS n
                    FROM %s
                    GROUP BY 1
                ) AS waiting
                """.formatted(within(question.period(), WAITING))));
    }

    /** What becomes a key is made so once for each group, and not for each row. */
    private Mono<Map<String, Long>> counted(Question question, String column, String overdue) {
        return counted(of(question, """
                SELECT coalesce(part::text, '') AS key, sum(n)::bigint AS n
                FROM (SELECT %s AS part, count(*) AS n FROM %s GROUP BY 1) AS counted
                GROUP BY 1
                """.formatted(column, within(question.period(), overdue))));
    }

    private Mono<Long> total(Question question, String overdue) {
        return of(question, "SELECT count(*) FROM " + within(question.period(), overdue))
                .mapValue(Long.class)
                .one();
    }

    /** Any row costs something to be held to a limit, so that there is none where none was asked for. */
    private static String within(Period period, String overdue) {
        return overdue
                + (period.startDate() == null ? "" : " AND day >= :start")
                + (period.endDate() == null ? "" : " AND day <= :end");
    }

    private static Mono<Map<String, Long>> counted(GenericExecuteSpec statement) {
        return statement
                .map(row -> new Count(
                        Objects.requireNonNull(row.get("key", String.class)),
                        Objects.requireNonNull(row.get("n", Long.class))))
                .all()
                .collectMap(Count::key, Count::n);
    }

    private GenericExecuteSpec of(Question question, String sql) {
        var bound = database.sql(sql).bind("company", question.company()).bind("now", question.now());
        var start = question.period().startDate();
        var end = question.period().endDate();
        var from = start == null ? bound : bound.bind("start", start);
        return end == null ? from : from.bind("end", end);
    }

    private record Count(String key, long n) {}
}
