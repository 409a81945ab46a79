package io.baton.analytics.risk;

import io.baton.analytics.measure.Question;
import io.baton.analytics.risk.Work.Ended;
import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.R2dbcType;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Reads the tasks that have a target: those that are over, to learn from them, and the open ones. */
@Component
class RiskStore {

    private static final String TASK = """
            SELECT task_id, ticket_number, told_subject, told_priority, told_category, told_department, workflow_id,
                workflow_name, step_name, status, held_since, target_resolution, resolved_at, began_at,
                least(coalesce(created_at, task_created_at), task_created_at) AS begun
            FROM ticket_fact
            """;

    private static final String HISTORY = TASK + """
            WHERE company = :company AND outcome IN ('met', 'breached')
            ORDER BY resolved_at DESC
            LIMIT :most
            """;

    /** Those whose target has not passed, the soonest first. */
    private static final String OPEN = TASK + """
            WHERE company = :company AND due_at > :now
            ORDER BY due_at, ticket_number
            LIMIT :most
            """;

    private static final String DAYS = """
                AND day >= coalesce(:start, '-infinity'::date)
                AND day <= coalesce(:end, 'infinity'::date)
            """;

    private static final String SUMMARY = """
            SELECT count(*) FILTER (WHERE due_at <= :now) AS breached, count(*) FILTER (WHERE due_at > :now) AS at_risk
            FROM ticket_fact
            WHERE company = :company AND due_at <= :soon
            """ + DAYS;

    private static final String BREACHED = TASK + """
            WHERE company = :company AND due_at <= :now
            """ + DAYS + """
            ORDER BY due_at, ticket_number
            LIMIT :most
            """;

    private static final String AT_RISK = TASK + """
            WHERE company = :company AND due_at > :now AND due_at <= :soon
            """ + DAYS + """
            ORDER BY due_at, ticket_number
            LIMIT :most
            """;

    private static final String STANDING = """
            SELECT
                (SELECT coalesce(sum(n), 0) FROM tally
                    WHERE company = :company AND kind = 'ticket.status' AND grain = 'y'
                        AND key IN ('pending', 'in progress', 'on_hold'))::bigint AS open,
                (SELECT count(*) FROM ticket_fact WHERE company = :company AND due_at <= :now) AS breached
            """;

    private final DatabaseClient database;

    RiskStore(DatabaseClient database) {
        this.database = database;
    }

    /** How many open tasks have missed their targets, and how many are due soon. */
    record Counts(long breached, long atRisk) {}

    /** The latest of those that are over, the latest last. */
    Mono<List<Ended>> history(UUID company) {
        return database.sql(HISTORY)
                .bind("company", company)
                .bind("most", Risk.HISTORY_MAX)
                .map(row -> new Ended(work(row), instant(row, "resolved_at")))
                .all()
                .collectList()
                .map(List::reversed);
    }

    /** The open ones that may still meet their targets. */
    Mono<List<OpenTask>> open(UUID company, Instant now, int most) {
        return tasks(database.sql(OPEN).bind("company", company).bind("now", now), most);
    }

    /** A ticket without a task is none. */
    Mono<Judgement.Standing> standing(UUID company, Instant now) {
        return database.sql(STANDING)
                .bind("company", company)
                .bind("now", now)
                .map(row -> new Judgement.Standing(number(row, "open"), number(row, "breached")))
                .one();
    }

    /** @param soon what is due up to then is at risk */
    Mono<Counts> counts(Question question, Instant soon) {
        return asked(SUMMARY, question)
                .bind("soon", soon)
                .map(row -> new Counts(number(row, "breached"), number(row, "at_risk")))
                .one();
    }

    /** The longest past their targets first. */
    Mono<List<OpenTask>> breached(Question question, int most) {
        return tasks(asked(BREACHED, question), most);
    }

    /** The soonest first. */
    Mono<List<OpenTask>> atRisk(Question question, Instant soon, int most) {
        return tasks(asked(AT_RISK, question).bind("soon", soon), most);
    }

    private GenericExecuteSpec asked(String sql, Question question) {
        return database.sql(sql)
                .bind("company", question.company())
                .bind("now", question.now())
                .bind("start", Parameters.in(R2dbcType.DATE, question.period().startDate()))
                .bind("end", Parameters.in(R2dbcType.DATE, question.period().endDate()));
    }

    private static Mono<List<OpenTask>> tasks(GenericExecuteSpec asked, int most) {
        return asked.bind("most", most).map(RiskStore::task).all().collectList();
    }

    private static OpenTask task(Readable row) {
        return new OpenTask(
                number(row, "task_id"),
                Objects.requireNonNull(row.get("ticket_number", String.class)),
                row.get("told_subject", String.class),
                row.get("told_priority", String.class),
                row.get("workflow_name", String.class),
                row.get("step_name", String.class),
                Objects.requireNonNull(row.get("status", String.class)),
                row.get("held_since", Instant.class),
                instant(row, "began_at"),
                work(row));
    }

    /** What is known from the beginning; what changes later would tell of the end. */
    private static Work work(Readable row) {
        var traits = new HashMap<String, String>();
        for (var name : List.of("priority", "category", "department")) {
            var value = row.get("told_" + name, String.class);
            if (value != null) {
                traits.put(name, value);
            }
        }
        var workflow = row.get("workflow_name", String.class);
        if (workflow != null) {
            traits.put("workflow", workflow);
        }
        return new Work(instant(row, "begun"), instant(row, "target_resolution"), Collections.unmodifiableMap(traits));
    }

    private static Instant instant(Readable row, String name) {
        return Objects.requireNonNull(row.get(name, Instant.class));
    }

    private static long number(Readable row, String name) {
        return Objects.requireNonNull(row.get(name, Long.class));
    }
}
