package io.baton.analytics.measure;

import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.R2dbcType;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Counts what is open past its target now. No sum can hold that, for targets pass without any event; an index holds the
 * open ones by their targets, and only those that have passed are read.
 */
@Component
public class Overdue {

    private static final String WAITING = """
            SELECT step_id::text AS key, sum(tenths_between(assigned_on, :now)) AS n
            FROM item_fact
            WHERE company = :company
                AND counted AND acted_on IS NULL
                AND step_id IS NOT NULL
                AND day >= coalesce(:start, '-infinity'::date)
                AND day <= coalesce(:end, 'infinity'::date)
            GROUP BY 1
            """;

    private final DatabaseClient database;

    Overdue(DatabaseClient database) {
        this.database = database;
    }

    /** What overdue tickets are counted by. */
    public enum Tickets {
        PRIORITY("coalesce(told_priority, '')"),
        WORKFLOW("coalesce(workflow_id::text, '')");

        private final String sql;

        Tickets(String column) {
            this.sql = statement("ticket_fact", "due_at IS NOT NULL", column);
        }
    }

    /** What overdue items are counted by. */
    public enum Items {
        USER("coalesce(user_id::text, '')"),
        STEP("coalesce(step_id::text, '')"),
        DAY("day::text");

        private final String sql;

        Items(String column) {
            this.sql = statement("item_fact", "counted AND acted_on IS NULL", column);
        }
    }

    public Mono<Map<String, Long>> tickets(Question question, Tickets by) {
        return counted(question, by.sql);
    }

    public Mono<Map<String, Long>> items(Question question, Items by) {
        return counted(question, by.sql);
    }

    /** By the day of assignment. */
    public Mono<Map<LocalDate, Long>> itemsByDay(Question question) {
        return counts(question, Items.DAY.sql).collectMap(count -> LocalDate.parse(count.key), Count::n);
    }

    /** For how many tenths of hours, together, open items have been at each step by now. Only those are read. */
    public Mono<Map<String, Long>> waitingAtSteps(Question question) {
        return counted(question, WAITING);
    }

    /**
     * Only what is open has a time at which it is due, so that the index alone answers.
     *
     * @param open what the index holds, in its words
     */
    private static String statement(String table, String open, String column) {
        return """
                SELECT %s AS key, count(*) AS n
                FROM %s
                WHERE company = :company
                    AND %s
                    AND due_at <= :now
                    AND day >= coalesce(:start, '-infinity'::date)
                    AND day <= coalesce(:end, 'infinity'::date)
                GROUP BY 1
                """.formatted(column, table, open);
    }

    private Mono<Map<String, Long>> counted(Question question, String sql) {
        return counts(question, sql).collectMap(Count::key, Count::n);
    }

    private Flux<Count> counts(Question question, String sql) {
        return bound(question, sql)
                .map(row -> new Count(
                        Objects.requireNonNull(row.get("key", String.class)),
                        Objects.requireNonNull(row.get("n", Long.class))))
                .all();
    }

    private GenericExecuteSpec bound(Question question, String sql) {
        return database.sql(sql)
                .bind("company", question.company())
                .bind("now", question.now())
                .bind("start", Parameters.in(R2dbcType.DATE, question.period().startDate()))
                .bind("end", Parameters.in(R2dbcType.DATE, question.period().endDate()));
    }

    private record Count(String key, long n) {}
}
