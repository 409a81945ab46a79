package io.baton.analytics.intake;

import io.baton.platform.event.Event;
import io.baton.platform.event.EventHandler;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Has events applied without Kafka, by the service's own handlers, and holds the tallies to the facts. */
public final class Listener {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    /** Tallies and spreads that differ from what the facts tell. One statement, hence one snapshot: none may ever differ. */
    private static final String DIFFERENCES = """
            WITH told AS (
                SELECT fact.company, told.kind, told.start, told.key, told.sub, 1 AS n, told.hours::bigint AS length
                FROM ticket_fact AS fact
                CROSS JOIN LATERAL ticket_tells(fact.day, fact.status, fact.told_priority, fact.told_category,
                    fact.told_sub_category, fact.told_department, fact.workflow_id, fact.outcome, fact.resolved_day,
                    fact.closed_day, fact.tenths) AS told
                UNION ALL
                SELECT fact.company, told.kind, told.start, told.key, told.sub, 1, told.hours
                FROM item_fact AS fact
                CROSS JOIN LATERAL item_tells(fact.counted, fact.day, fact.status, fact.origin, fact.outcome, fact.user_id,
                    fact.step_id, fact.by_user_id, fact.tenths) AS told
                UNION ALL
                SELECT fact.company, told.*
                FROM execution_fact AS fact
                CROSS JOIN LATERAL execution_tells(face, workflow_id, status, created_at, started_at, completed_at, duration_ms,
                    steps_completed, steps_failed, steps_skipped, steps_cancelled, failed_type, error_code) AS told
            ), recount AS (
                SELECT company, kind, grain, first AS start, key, sub, sum(n) AS n, sum(length) AS tenths
                FROM told CROSS JOIN LATERAL grains(kind, start)
                GROUP BY company, kind, grain, first, key, sub
            ), took AS (
                SELECT fact.company, took.kind, took.start, took.key, took.value
                FROM ticket_fact AS fact
                CROSS JOIN LATERAL ticket_spreads(fact.told_priority, fact.told_category, fact.told_department,
                    fact.workflow_id, fact.resolved_day, fact.tenths) AS took
                UNION ALL
                SELECT fact.company, took.*
                FROM item_fact AS fact
                CROSS JOIN LATERAL item_spreads(fact.counted, fact.day, fact.step_id, fact.tenths) AS took
                UNION ALL
                SELECT fact.company, took.*
                FROM execution_fact AS fact
                CROSS JOIN LATERAL execution_spreads(face, workflow_id, status, created_at, started_at, completed_at,
                    duration_ms) AS took
            ), respread AS (
                SELECT company, kind, grain, first AS start, key, value, count(*) AS n
                FROM took CROSS JOIN LATERAL grains(start)
                GROUP BY company, kind, grain, first, key, value
            ), kept_spread AS (
                SELECT company, kind, grain, start, key, value, sum(n) AS n
                FROM spread CROSS JOIN LATERAL lengths_of(pairs)
                GROUP BY company, kind, grain, start, key, value
            )
            SELECT concat_ws(' ', 'tally', company, kind, grain, start, key, sub, recount.n, recount.tenths, 'kept', kept.n,
                kept.tenths)
            FROM recount FULL JOIN tally AS kept USING (company, kind, grain, start, key, sub)
            WHERE coalesce(recount.n, 0) <> coalesce(kept.n, 0) OR coalesce(recount.tenths, 0) <> coalesce(kept.tenths, 0)
            UNION ALL
            SELECT concat_ws(' ', 'spread', company, kind, grain, start, key, value, respread.n, 'kept', kept.n)
            FROM respread FULL JOIN kept_spread AS kept USING (company, kind, grain, start, key, value)
            WHERE coalesce(respread.n, 0) <> coalesce(kept.n, 0)
            LIMIT 20
            """;

    /** All that is kept of a company, a line for each row. */
    private static final String STATE = """
            SELECT fact::text AS line FROM ticket_fact AS fact WHERE company = :company
            UNION ALL
            SELECT fact::text FROM item_fact AS fact WHERE company = :company
            UNION ALL
            SELECT total::text FROM tally AS total WHERE company = :company AND (n <> 0 OR tenths <> 0)
            UNION ALL
            SELECT concat_ws(' ', kind, grain, start, key, compact_pairs(pairs)::text)
            FROM spread
            WHERE company = :company AND compact_pairs(pairs) <> '{}'
            ORDER BY line
            """;

    private final List<EventHandler> handlers;

    private final DatabaseClient database;

    private final TransactionalOperator transaction;

    Listener(List<EventHandler> handlers, DatabaseClient database, TransactionalOperator transaction) {
        this.handlers = handlers;
        this.database = database;
        this.transaction = transaction;
    }

    /** Applies these events as the platform does, each handler those of its topic in one transaction, and waits for it. */
    public void hear(List<Event> events) {
        apply(events).block(LIMIT);
    }

    /** As {@link #hear}, when subscribed to. */
    public Mono<Void> apply(List<Event> events) {
        return Flux.fromIterable(handlers)
                .concatMap(handler -> apply(
                        handler,
                        events.stream()
                                .filter(event -> event.topic().equals(handler.topic()))
                                .toList()))
                .then();
    }

    private Mono<Void> apply(EventHandler handler, List<Event> events) {
        return events.isEmpty() ? Mono.empty() : handler.apply(events).as(transaction::transactional);
    }

    /** All that is kept of a company, a line for each row. */
    public Mono<List<String>> stateOf(UUID company) {
        return database.sql(STATE)
                .bind("company", company)
                .mapValue(String.class)
                .all()
                .collectList();
    }

    /** As {@link #stateOf}, waited for. */
    public List<String> state(UUID company) {
        return Objects.requireNonNull(stateOf(company).block(LIMIT));
    }

    /** The different lengths that are kept of all years under one kind, in rising order. */
    public List<Long> lengths(UUID company, String kind) {
        return Objects.requireNonNull(database.sql("""
                        SELECT DISTINCT value::bigint AS value
                        FROM spread CROSS JOIN LATERAL lengths_of(pairs)
                        WHERE company = :company AND kind = :kind AND grain = 'y'
                        ORDER BY value
                        """)
                .bind("company", company)
                .bind("kind", kind)
                .mapValue(Long.class)
                .all()
                .collectList()
                .block(LIMIT));
    }

    /** Where tallies and spreads, of all companies, differ from what the facts tell. */
    public Mono<List<String>> differences() {
        return database.sql(DIFFERENCES).mapValue(String.class).all().collectList();
    }

    /** As {@link #differences}, waited for. */
    public List<String> differencesNow() {
        return Objects.requireNonNull(differences().block(LIMIT));
    }
}
