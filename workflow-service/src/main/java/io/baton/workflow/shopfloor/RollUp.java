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
                RETURNING company_guid, hour, by_type, by_workstation, by_user),
            span AS (
                SELECT m.*, s.span, s.since
                FROM moved m
                CROSS JOIN LATERAL (VALUES
                    ('all', 'epoch'::timestamptz),
                    ('month', date_trunc('month', m.hour, 'UTC')),
                    ('day', date_trunc('day', m.hour, 'UTC')),
                    ('hour', m.hour)) AS s (span, since)),
            %s,
            %s,
            %s
            SELECT count(*) FROM moved
            """.formatted(
                    counted("type", "action_type", "text"),
                    counted("workstation", "workstation_guid", "uuid"),
                    counted("user", "user_guid", "uuid"));

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

    private static String counted(String kind, String column, String type) {
        return """
                of_%1$s AS (
                    INSERT INTO shopfloor_count_of_%1$s AS c (company_guid, span, since, %2$s, entries)
                    SELECT company_guid, span, since, j.key::%3$s, sum(j.value::bigint)
                    FROM span CROSS JOIN LATERAL jsonb_each_text(by_%1$s) AS j
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
