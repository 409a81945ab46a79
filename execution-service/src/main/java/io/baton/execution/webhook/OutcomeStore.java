package io.baton.execution.webhook;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes down what became of notices and hands the turn on, a whole batch in one transaction. It holds the queue's rows before it
 * looks for the notices that follow: a transaction that enqueues is either seen whole or waits and finds the row as it is then.
 */
@Component
class OutcomeStore {

    private static final String HOLD = """
            SELECT q.subject
            FROM webhook_queue q
            JOIN unnest(:subjects::text[], :claims::uuid[]) AS mine (subject, claim)
                ON mine.subject = q.subject AND mine.claim = q.claim
            ORDER BY q.subject
            FOR UPDATE OF q
            """;

    /** Marks the notice, and hands the turn on: to the same again later, to the next one now, or to nobody. */
    private static final String RECORD = """
            WITH outcome AS (
                SELECT subject, position, state, at, nullif(status, 0) AS status, nullif(error, '') AS error, entry, again,
                       all_given_up
                FROM unnest(:subjects::text[], :positions::bigint[], :states::text[], :ats::timestamptz[],
                                     :statuses::int[], :errors::text[], :entries::text[], :agains::timestamptz[],
                                     :alls::boolean[])
                AS outcome (subject, position, state, at, status, error, entry, again, all_given_up)
            ), marked AS (
                UPDATE webhook_message m
                SET state = o.state, attempts = m.attempts + 1, last_attempt_at = o.at, last_status = o.status,
                    last_error = o.error,
                    log = CASE WHEN jsonb_array_length(m.log) >= :kept THEN m.log - 0 ELSE m.log END
                          || jsonb_build_array(o.entry::jsonb),
                    secret = CASE WHEN o.state = 'waiting' THEN m.secret END,
                    ended_at = CASE WHEN o.state <> 'waiting' THEN :now END
                FROM outcome o
                WHERE m.position = o.position
            ), abandoned AS (
                UPDATE webhook_message m
                SET state = 'given_up', secret = NULL, ended_at = :now, last_error = o.error
                FROM outcome o
                WHERE o.all_given_up AND m.subject = o.subject AND m.position > o.position AND m.state = 'waiting'
            ), turn AS (
                SELECT o.subject, following.position, following.destination
                FROM outcome o
                LEFT JOIN LATERAL (
                    SELECT position, destination FROM webhook_message m
                    WHERE m.subject = o.subject AND m.position > o.position AND m.state = 'waiting'
                    ORDER BY m.position
                    LIMIT 1
                ) following ON NOT o.all_given_up
                WHERE o.state <> 'waiting'
            ), handed AS (
                UPDATE webhook_queue q
                SET head = turn.position, destination = turn.destination, due_at = :now, claim = NULL
                FROM turn
                WHERE q.subject = turn.subject AND turn.position IS NOT NULL
            ), ended AS (
                DELETE FROM webhook_queue q USING turn WHERE q.subject = turn.subject AND turn.position IS NULL
            )
            UPDATE webhook_queue q SET due_at = o.again, claim = NULL
            FROM outcome o
            WHERE q.subject = o.subject AND o.state = 'waiting'
            """;

    private final DatabaseClient database;

    private final TransactionalOperator transaction;

    private final JsonMapper json;

    private final Clock clock;

    private final WebhookLimits limits;

    OutcomeStore(
            DatabaseClient database,
            TransactionalOperator transaction,
            JsonMapper json,
            Clock clock,
            WebhookLimits limits) {
        this.database = database;
        this.transaction = transaction;
        this.json = json;
        this.clock = clock;
        this.limits = limits;
    }

    /** Records the outcomes, but for those of subjects that another instance has claimed meanwhile. */
    Mono<Void> record(List<Outcome> outcomes) {
        return hold(outcomes)
                .map(held -> outcomes.stream()
                        .filter(outcome -> held.contains(outcome.subject()))
                        .toList())
                .filter(mine -> !mine.isEmpty())
                .flatMap(this::write)
                .as(transaction::transactional);
    }

    private Mono<Set<String>> hold(List<Outcome> outcomes) {
        return database.sql(HOLD)
                .bind("subjects", column(outcomes, String[]::new, Outcome::subject))
                .bind(
                        "claims",
                        column(
                                outcomes,
                                UUID[]::new,
                                outcome -> outcome.head().claimed().claim()))
                .map(row -> Objects.requireNonNull(row.get("subject", String.class)))
                .all()
                .collect(Collectors.toSet());
    }

    private Mono<Void> write(List<Outcome> outcomes) {
        return database.sql(RECORD)
                .bind("subjects", column(outcomes, String[]::new, Outcome::subject))
                .bind("positions", column(outcomes, Long[]::new, Outcome::position))
                .bind(
                        "states",
                        column(
                                outcomes,
                                String[]::new,
                                outcome -> outcome.state().word()))
                .bind(
                        "ats",
                        column(
                                outcomes,
                                Instant[]::new,
                                outcome -> outcome.attempt().at()))
                .bind("statuses", column(outcomes, Integer[]::new, Outcome::status))
                .bind("errors", column(outcomes, String[]::new, Outcome::error))
                .bind("entries", column(outcomes, String[]::new, this::entry))
                .bind("agains", column(outcomes, Instant[]::new, Outcome::again))
                .bind("alls", column(outcomes, Boolean[]::new, Outcome::allGivenUp))
                .bind("kept", limits.attemptsKept())
                .bind("now", clock.instant())
                .then();
    }

    private String entry(Outcome outcome) {
        return json.writeValueAsString(outcome.attempt());
    }

    private static <T> T[] column(List<Outcome> outcomes, IntFunction<T[]> array, Function<Outcome, T> value) {
        return outcomes.stream().map(value).toArray(array);
    }
}
