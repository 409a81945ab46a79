package io.baton.workflow.shopfloor;

import io.baton.platform.background.Stop;
import java.time.Duration;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * Moves what writes left in the tally into the counts, some hundred writes at a time. Nobody waits for it and no answer depends
 * on it: a count is the sum of both. Of all instances one does it at a time, so that no two wait for each other's rows in
 * a circle. What belongs to one span is written side by side, for that is how it is read.
 */
@Component
class RollUp {

    private static final String LOCK = "SELECT pg_advisory_xact_lock(1112585284, 0)";

    private static final String MOVE = """
            WITH moved AS (
                DELETE FROM shopfloor_tally
                WHERE id = ANY (ARRAY(SELECT id FROM shopfloor_tally ORDER BY id LIMIT :batch))
                RETURNING company_guid, minute, by_type, by_workstation, by_user),
            counted AS MATERIALIZED (
                SELECT m.company_guid, m.minute, c.kind, c.key, sum(c.value::bigint) AS entries
                FROM moved m
                CROSS JOIN LATERAL (
                    SELECT 'type' AS kind, * FROM jsonb_each_text(m.by_type)
                    UNION ALL SELECT 'workstation', * FROM jsonb_each_text(m.by_workstation)
                    UNION ALL SELECT 'user', * FROM jsonb_each_text(m.by_user)) AS c
                GROUP BY 1, 2, 3, 4),
            minute AS (
                INSERT INTO shopfloor_minute AS m (company_guid, minute, by_type, by_workstation, by_user)
                SELECT company_guid, minute, %s, %s, %s
                FROM counted
                GROUP BY 1, 2
                ORDER BY 1, 2
                ON CONFLICT (company_guid, minute) DO UPDATE
                SET by_type = shopfloor_sum(m.by_type, excluded.by_type),
                    by_workstation = shopfloor_sum(m.by_workstation, excluded.by_workstation),
                    by_user = shopfloor_sum(m.by_user, excluded.by_user)),
            span AS (
                SELECT c.*, s.span, s.since
                FROM counted c
                CROSS JOIN LATERAL (VALUES
                    ('all', 'epoch'::timestamptz),
                    ('month', date_trunc('month', c.minute, 'UTC')),
                    ('day', date_trunc('day', c.minute, 'UTC')),
                    ('hour', date_trunc('hour', c.minute, 'UTC'))) AS s (span, since)),
            %s,
            %s,
            %s
            SELECT count(*) FROM moved
            """.formatted(
                    inOne("type"),
                    inOne("workstation"),
                    inOne("user"),
                    apart("type", "action_type", "text"),
                    apart("workstation", "workstation_guid", "uuid"),
                    apart("user", "user_guid", "uuid"));

    private static final int BATCH = 1000;

    /** For what another instance wrote before it died, or did not get to. */
    private static final Duration LOOK = Duration.ofSeconds(30);

    private final DatabaseClient database;

    private final Isolation isolation;

    private final Sinks.Many<Boolean> wakes = Sinks.unsafe().many().multicast().directBestEffort();

    RollUp(DatabaseClient database, Isolation isolation) {
        this.database = database;
        this.isolation = isolation;
    }

    /** What is counted of one kind, as one object. */
    private static String inOne(String kind) {
        return "COALESCE(jsonb_object_agg(key, entries) FILTER (WHERE kind = '" + kind + "'), '{}')";
    }

    /** What is counted of one kind, in a row each. */
    private static String apart(String kind, String column, String type) {
        return """
                of_%1$s AS (
                    INSERT INTO shopfloor_count_of_%1$s AS c (company_guid, span, since, %2$s, entries)
                    SELECT company_guid, span, since, key::%3$s, sum(entries)
                    FROM span
                    WHERE kind = '%1$s'
                    GROUP BY 1, 2, 3, 4
                    ORDER BY 1, 2, 3, 4
                    ON CONFLICT (company_guid, span, since, %2$s) DO UPDATE SET entries = c.entries + excluded.entries)""".formatted(kind, column, type);
    }

    /** Tells it that there is something to move. */
    void wake() {
        synchronized (wakes) {
            wakes.tryEmitNext(true);
        }
    }

    /** One round: waits until there may be something, then moves all that is there. */
    Mono<Void> round(Stop stop) {
        return Mono.firstWithSignal(
                        wakes.asFlux().next().then(), Mono.delay(LOOK).then(), stop.signal())
                .then(Mono.defer(() -> stop.asked() ? Mono.empty() : moveAll()));
    }

    /** Moves what is there now. */
    Mono<Void> moveAll() {
        return Mono.defer(() -> isolation.acrossAll(lock().then(move())))
                .repeat()
                .takeUntil(moved -> moved < BATCH)
                .then();
    }

    private Mono<Void> lock() {
        return database.sql(LOCK).then();
    }

    private Mono<Long> move() {
        return database.sql(MOVE).bind("batch", BATCH).mapValue(Long.class).one();
    }
}
