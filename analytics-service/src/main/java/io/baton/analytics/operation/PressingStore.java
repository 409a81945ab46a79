package io.baton.analytics.operation;

import io.baton.analytics.measure.Question;
import io.baton.analytics.measure.Thresholds;
import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.R2dbcType;
import java.time.Duration;
import java.util.Objects;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Counts the open tickets that a moment makes pressing, which no sum can hold. Each count walks an index from one moment on. */
@Component
class PressingStore {

    private static final String DUE = """
            SELECT count(*) FILTER (WHERE due_at <= :critical) AS critical, count(*) AS due
            FROM ticket_fact
            WHERE company = :company
                AND due_at > :now
                AND due_at <= :warning
                AND day >= coalesce(:start, '-infinity'::date)
                AND day <= coalesce(:end, 'infinity'::date)
            """;

    private static final String STALE = """
            SELECT count(*) AS stale
            FROM ticket_fact
            WHERE company = :company
                AND status IN ('unassigned', 'pending', 'in progress', 'on_hold')
                AND coalesce(updated_at, began_at) <= :before
                AND day >= coalesce(:start, '-infinity'::date)
                AND day <= coalesce(:end, 'infinity'::date)
            """;

    private final DatabaseClient database;

    private final Thresholds thresholds;

    PressingStore(DatabaseClient database, Thresholds thresholds) {
        this.database = database;
        this.thresholds = thresholds;
    }

    /** How many are due within so few hours that it is critical, and how many within some more. */
    record Due(long critical, long warning) {

        long both() {
            return critical + warning;
        }
    }

    Mono<Due> due(Question question) {
        return database.sql(DUE)
                .bind("company", question.company())
                .bind("now", question.now())
                .bind("critical", question.now().plus(Duration.ofHours(thresholds.dueHoursCritical())))
                .bind("warning", question.now().plus(Duration.ofHours(thresholds.dueHoursWarning())))
                .bind("start", Parameters.in(R2dbcType.DATE, question.period().startDate()))
                .bind("end", Parameters.in(R2dbcType.DATE, question.period().endDate()))
                .map(row -> due(
                        Objects.requireNonNull(row.get("critical", Long.class)),
                        Objects.requireNonNull(row.get("due", Long.class))))
                .one();
    }

    /** To how many nothing happened for long. */
    Mono<Long> stale(Question question) {
        return database.sql(STALE)
                .bind("company", question.company())
                .bind("before", question.now().minus(Duration.ofDays(thresholds.staleDays())))
                .bind("start", Parameters.in(R2dbcType.DATE, question.period().startDate()))
                .bind("end", Parameters.in(R2dbcType.DATE, question.period().endDate()))
                .map(row -> Objects.requireNonNull(row.get("stale", Long.class)))
                .one();
    }

    private static Due due(long critical, long all) {
        return new Due(critical, all - critical);
    }
}
