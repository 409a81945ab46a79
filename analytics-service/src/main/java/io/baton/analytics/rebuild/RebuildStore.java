package io.baton.analytics.rebuild;

import io.r2dbc.spi.Readable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Remembers rebuilds, and moves whole sets of tables. */
@Component
class RebuildStore {

    private static final String INTERRUPT = """
            UPDATE rebuild
            SET state = 'failed', ended_at = alive_at, reason = 'It was interrupted.'
            WHERE state = 'running' AND alive_at < :silent
            """;

    /** Of two who ask at once, the index lets one begin. The lock shows how the one stands that ends at this very moment. */
    private static final String BEGIN = """
            WITH latest AS (
                SELECT state, ended_at
                FROM rebuild
                WHERE state IN ('running', 'done')
                ORDER BY rebuild_id DESC
                LIMIT 1
                FOR UPDATE
            ), resting AS (
                SELECT ended_at AS done_at
                FROM latest
                WHERE state = 'done' AND ended_at > :since
            ), begun AS (
                INSERT INTO rebuild (state, source, runner, asked_by, started_at, alive_at)
                SELECT 'running', :source, :runner, :by, :now, :now
                WHERE NOT EXISTS (SELECT FROM resting)
                ON CONFLICT ((true)) WHERE state = 'running' DO NOTHING
                RETURNING *
            )
            SELECT begun.*, done_at
            FROM (VALUES (true)) AS asked
            LEFT JOIN begun ON true
            LEFT JOIN resting ON true
            WHERE rebuild_id IS NOT NULL OR done_at IS NOT NULL
            """;

    private static final String LATEST = """
            SELECT rebuild_id, source, asked_by, started_at, facts_copied, events_applied, events_skipped,
                CASE WHEN interrupted THEN 'failed' ELSE state END AS state,
                CASE WHEN interrupted THEN alive_at ELSE ended_at END AS ended_at,
                CASE WHEN interrupted THEN 'It was interrupted.' ELSE reason END AS reason
            FROM (SELECT *, state = 'running' AND alive_at < :silent AS interrupted FROM rebuild) AS known
            ORDER BY rebuild_id DESC
            LIMIT 1
            """;

    private static final String MINE = """
            SELECT rebuild_id, source
            FROM rebuild
            WHERE state = 'running' AND runner = :runner
            ORDER BY rebuild_id
            LIMIT 1
            """;

    private static final String ALIVE = """
            UPDATE rebuild
            SET alive_at = :now, facts_copied = facts_copied + :copied, events_applied = events_applied + :applied,
                events_skipped = events_skipped + :skipped
            WHERE rebuild_id = :id AND state = 'running'
            """;

    /** Whoever takes over waits here for the end of the transaction, and whoever was taken over from has nothing to hold. */
    private static final String HOLD = "SELECT 1 FROM rebuild WHERE rebuild_id = :id AND state = 'running' FOR SHARE";

    private static final String END = """
            UPDATE rebuild
            SET state = :state, ended_at = :now, alive_at = :now, reason = nullif(:reason, '')
            WHERE rebuild_id = :id AND state = 'running'
            """;

    /** The shape of the tables: it must be the same at the exchange as it was at the beginning. */
    private static final String SHAPE = "SELECT max(installed_rank) FROM flyway_schema_history";

    private static final String LAY_OUT = "SELECT lay_out_next_facts()";

    private static final String LOOK_OVER = "SELECT look_over_next_facts()";

    /** Whatever follows in the transaction reads and writes the new tables. */
    private static final String AIM = "SET LOCAL search_path = facts_next, public";

    /** Large tables take their time to be looked over, and old ones wait for their last readers. */
    private static final String PATIENT = "SET LOCAL statement_timeout = '60s'";

    /** Waits for the batches that are under way, and lets no other begin. */
    private static final String CLOSE = "SELECT pg_advisory_xact_lock(1112585290, 0)";

    private static final List<String> EXCHANGE =
            List.of("ALTER SCHEMA facts RENAME TO facts_old", "ALTER SCHEMA facts_next RENAME TO facts");

    private static final String CLEAR = "DROP SCHEMA IF EXISTS facts_old CASCADE";

    private final UUID runner = UUID.randomUUID();

    private final DatabaseClient database;

    private final TransactionalOperator transaction;

    private final Duration silentFor;

    private final Clock clock;

    RebuildStore(DatabaseClient database, TransactionalOperator transaction, RebuildLimits limits, Clock clock) {
        this.database = database;
        this.transaction = transaction;
        this.silentFor = limits.silentFor();
        this.clock = clock;
    }

    /** What comes of asking for one. */
    sealed interface Asked {

        record Begun(Rebuild rebuild) implements Asked {}

        /** One was done just now. */
        record Resting(Instant doneAt) implements Asked {}
    }

    /**
     * Empty while another one is under way.
     *
     * @param rest how long after one that was done none begins
     */
    Mono<Asked> begin(long askedBy, Source source, Duration rest) {
        var now = clock.instant();
        var begun = database.sql(BEGIN)
                .bind("runner", runner)
                .bind("source", source.text())
                .bind("by", askedBy)
                .bind("now", now)
                .bind("since", now.minus(rest))
                .map(RebuildStore::asked)
                .one();
        return database.sql(INTERRUPT)
                .bind("silent", silent())
                .then()
                .then(begun)
                .as(transaction::transactional);
    }

    Mono<Rebuild> latest() {
        return database.sql(LATEST)
                .bind("silent", silent())
                .map(RebuildStore::row)
                .one();
    }

    /** One to do. */
    record Task(long id, Source source) {}

    /** The one that this instance has to do. */
    Mono<Task> mine() {
        return database.sql(MINE)
                .bind("runner", runner)
                .map(row ->
                        new Task(need(row, "rebuild_id", Long.class), Source.asked(need(row, "source", String.class))))
                .one();
    }

    /**
     * Counts what was done, and says that it goes on.
     *
     * @throws Lost if it counts as interrupted
     */
    Mono<Void> alive(long id, Advance done) {
        return database.sql(ALIVE)
                .bind("id", id)
                .bind("copied", done.copied())
                .bind("applied", done.applied())
                .bind("skipped", done.skipped())
                .bind("now", clock.instant())
                .fetch()
                .rowsUpdated()
                .flatMap(RebuildStore::mustBeOurs);
    }

    Mono<Void> failed(long id, String reason) {
        return end(id, "failed", reason).then();
    }

    /**
     * Empty tables beside those that serve. Tells their shape.
     *
     * @throws Lost if it counts as interrupted
     */
    Mono<Integer> layOut(long id) {
        return hold(id).then(run(PATIENT, LAY_OUT)).then(shape()).as(transaction::transactional);
    }

    Mono<Void> lookOver() {
        return run(PATIENT, LOOK_OVER).as(transaction::transactional);
    }

    /**
     * Does this in a transaction to which the new tables are the only ones.
     *
     * @throws Lost if it counts as interrupted: the new tables may be those of the next one
     */
    Mono<Void> aimed(long id, Mono<Void> work) {
        return hold(id).then(run(AIM)).then(work).as(transaction::transactional);
    }

    /**
     * Exchanges the tables, while no batch is under way anywhere.
     *
     * @param rest what is still to be written into the new ones
     */
    Mono<Void> exchange(long id, int shape, Mono<Void> rest) {
        return run(CLOSE, AIM)
                .then(rest)
                .then(Mono.defer(this::shape))
                .doOnNext(now -> mustBe(shape, now))
                .then(run(EXCHANGE.toArray(String[]::new)))
                .then(Mono.defer(() -> end(id, "done", "")))
                .flatMap(RebuildStore::mustBeOurs)
                .as(transaction::transactional);
    }

    /** Waits for those who still read the old tables. */
    Mono<Void> clear() {
        return run(PATIENT, CLEAR).as(transaction::transactional);
    }

    private Mono<Integer> hold(long id) {
        return database.sql(HOLD).bind("id", id).mapValue(Integer.class).one().switchIfEmpty(Mono.error(Lost::new));
    }

    private Mono<Integer> shape() {
        return database.sql(SHAPE).mapValue(Integer.class).one();
    }

    private Mono<Long> end(long id, String state, String reason) {
        return database.sql(END)
                .bind("id", id)
                .bind("state", state)
                .bind("reason", reason)
                .bind("now", clock.instant())
                .fetch()
                .rowsUpdated();
    }

    private Mono<Void> run(String... statements) {
        return Flux.fromArray(statements)
                .concatMap(statement -> database.sql(statement).then())
                .then();
    }

    private Instant silent() {
        return clock.instant().minus(silentFor);
    }

    private static Mono<Void> mustBeOurs(long rows) {
        return rows == 1 ? Mono.empty() : Mono.error(Lost::new);
    }

    private static void mustBe(int shape, int now) {
        if (now != shape) {
            throw new IllegalStateException("A migration changed the tables meanwhile.");
        }
    }

    private static Asked asked(Readable row) {
        var doneAt = row.get("done_at", Instant.class);
        return doneAt == null ? new Asked.Begun(row(row)) : new Asked.Resting(doneAt);
    }

    private static Rebuild row(Readable row) {
        return new Rebuild(
                need(row, "rebuild_id", Long.class),
                need(row, "state", String.class),
                need(row, "source", String.class),
                need(row, "asked_by", Long.class),
                need(row, "started_at", Instant.class),
                row.get("ended_at", Instant.class),
                need(row, "facts_copied", Long.class),
                need(row, "events_applied", Long.class),
                need(row, "events_skipped", Long.class),
                row.get("reason", String.class));
    }

    private static <T> T need(Readable row, String column, Class<T> type) {
        return Objects.requireNonNull(row.get(column, type), column);
    }
}
