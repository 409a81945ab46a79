package io.baton.execution.webhook;

import io.baton.execution.webhook.Head.Claimed;
import io.r2dbc.spi.Readable;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Whose turn it is: claims subjects and gives their notices, a whole batch at a time. */
@Component
class TurnStore {

    /**
     * Goes from destination to destination by the index and takes a few due subjects of each, so that neither a long queue to
     * one receiver nor what is due later costs anything. A rival's rows are passed over. The arrays keep the planner on the key
     * when its statistics are of a time when little waited.
     */
    private static final String CLAIM = """
            WITH RECURSIVE place AS (
                (SELECT destination FROM webhook_queue ORDER BY destination LIMIT 1)
                UNION ALL
                SELECT (SELECT q.destination FROM webhook_queue q WHERE q.destination > place.destination
                        ORDER BY q.destination LIMIT 1)
                FROM place
                WHERE place.destination IS NOT NULL
            ), due AS (
                SELECT q.subject, q.due_at, coalesce(busy.taken, 0)
                       + row_number() OVER (PARTITION BY place.destination ORDER BY q.due_at) AS slot
                FROM place
                LEFT JOIN unnest(:destinations::text[], :taken::int[]) AS busy (destination, taken)
                    ON busy.destination = place.destination
                CROSS JOIN LATERAL (
                    SELECT subject, due_at FROM webhook_queue
                    WHERE destination = place.destination AND due_at <= :now
                    ORDER BY due_at
                    LIMIT :each
                ) q
                WHERE coalesce(busy.taken, 0) < :each
            ), chosen AS (
                SELECT subject FROM due WHERE slot <= :each ORDER BY due_at LIMIT :free
            ), held AS (
                SELECT q.subject FROM webhook_queue q
                WHERE q.subject = ANY (ARRAY(SELECT subject FROM chosen)) AND q.due_at <= :now
                ORDER BY q.subject
                FOR UPDATE SKIP LOCKED
            )
            UPDATE webhook_queue q SET due_at = :lease, claim = :claim
            WHERE q.subject = ANY (ARRAY(SELECT subject FROM held))
            RETURNING q.subject, q.head, q.destination
            """;

    /** A statement of its own: the claim's may have begun before the outcome that made these the heads. */
    private static final String HEADS = """
            SELECT position, webhook_id, url, secret, body, created_at, attempts
            FROM webhook_message
            WHERE position = ANY (:positions::bigint[]) AND state = 'waiting'
            """;

    /** The queue alone is counted, which holds what waits and nothing else. */
    private static final String BACKLOG = """
            SELECT queue.subjects, m.created_at AS oldest
            FROM (SELECT count(*) AS subjects, min(head) AS head FROM webhook_queue) queue
            LEFT JOIN webhook_message m ON m.position = queue.head
            """;

    private final DatabaseClient database;

    private final Clock clock;

    private final WebhookLimits limits;

    TurnStore(DatabaseClient database, Clock clock, WebhookLimits limits) {
        this.database = database;
        this.clock = clock;
        this.limits = limits;
    }

    /** @param oldest when the longest waiting notice was created; null if none waits */
    record Backlog(long subjects, @Nullable Instant oldest) {}

    /** Claims as many due subjects as slots are free. */
    Flux<Head> claim(int free, Map<String, Integer> taken) {
        var now = clock.instant();
        var claim = UUID.randomUUID();
        var busy = List.copyOf(taken.entrySet());
        return database.sql(CLAIM)
                .bind("destinations", busy.stream().map(Map.Entry::getKey).toArray(String[]::new))
                .bind("taken", busy.stream().map(Map.Entry::getValue).toArray(Integer[]::new))
                .bind("now", now)
                .bind("each", limits.attemptsPerDestinationMax())
                .bind("free", free)
                .bind("lease", now.plus(limits.lease()))
                .bind("claim", claim)
                .map(row -> claimed(row, claim))
                .all()
                .collectMap(Claimed::position)
                .filter(claimed -> !claimed.isEmpty())
                .flatMapMany(this::heads);
    }

    private Flux<Head> heads(Map<Long, Claimed> claimed) {
        return database.sql(HEADS)
                .bind("positions", claimed.keySet().toArray(Long[]::new))
                .map(row -> head(row, Objects.requireNonNull(claimed.get(need(row, "position", Long.class)))))
                .all();
    }

    /** Looks at what waits. */
    Mono<Backlog> backlog() {
        return database.sql(BACKLOG)
                .map(row -> new Backlog(need(row, "subjects", Long.class), row.get("oldest", Instant.class)))
                .one();
    }

    private static Claimed claimed(Readable row, UUID claim) {
        return new Claimed(
                need(row, "subject", String.class),
                need(row, "head", Long.class),
                need(row, "destination", String.class),
                claim);
    }

    private static Head head(Readable row, Claimed claimed) {
        return new Head(
                claimed,
                need(row, "webhook_id", UUID.class),
                URI.create(need(row, "url", String.class)),
                row.get("secret", String.class),
                need(row, "body", String.class),
                need(row, "created_at", Instant.class),
                need(row, "attempts", Integer.class));
    }

    private static <T> T need(Readable row, String column, Class<T> type) {
        return Objects.requireNonNull(row.get(column, type), column);
    }
}
