package io.baton.execution.webhook;

import io.baton.execution.webhook.Delivery.Attempt;
import io.r2dbc.spi.Readable;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionSynchronization;
import org.springframework.transaction.reactive.TransactionSynchronizationManager;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Notices from their enqueueing to their pruning. */
@Component
class MessageStore implements Webhooks {

    /**
     * A subject's queue row is made, or held if it is there: whoever records an outcome meanwhile waits for this transaction and
     * then sees its notices. Rows are held in the order of their subjects, here as there, so that nobody waits in a circle.
     */
    private static final String ENQUEUE = """
            WITH message AS (
                INSERT INTO webhook_message (webhook_id, subject, type, url, destination, secret, body, created_at)
                SELECT id, subject, type, url, destination, nullif(secret, ''), body, :now
                FROM unnest(:ids::uuid[], :subjects::text[], :types::text[], :urls::text[], :destinations::text[],
                            :secrets::text[], :bodies::text[])
                WITH ORDINALITY AS message (id, subject, type, url, destination, secret, body, place)
                ORDER BY place
                RETURNING subject, position, destination
            )
            INSERT INTO webhook_queue (subject, head, destination, due_at)
            SELECT DISTINCT ON (subject) subject, position, destination, :now
            FROM message
            ORDER BY subject, position
            ON CONFLICT (subject) DO UPDATE SET head = webhook_queue.head
            """;

    private static final String LIST = """
            SELECT m.webhook_id, m.type, m.state, m.attempts, m.created_at, m.last_attempt_at, m.last_status, m.last_error,
                   m.log::text AS log, CASE WHEN q.claim IS NULL THEN q.due_at END AS next_attempt_at
            FROM webhook_message m
            LEFT JOIN webhook_queue q ON q.subject = m.subject AND q.head = m.position
            WHERE m.subject = :subject
            ORDER BY m.position
            LIMIT :limit
            """;

    private static final String PRUNE = """
            DELETE FROM webhook_message
            WHERE position = ANY (ARRAY(
                SELECT position FROM webhook_message WHERE ended_at < :before ORDER BY ended_at LIMIT :limit))
            """;

    private static final int PRUNE_BATCH = 5_000;

    private final DatabaseClient database;

    private final Bell bell;

    private final JsonMapper json;

    private final Clock clock;

    private final WebhookLimits limits;

    MessageStore(DatabaseClient database, Bell bell, JsonMapper json, Clock clock, WebhookLimits limits) {
        this.database = database;
        this.bell = bell;
        this.json = json;
        this.clock = clock;
        this.limits = limits;
    }

    @Override
    public Mono<Void> enqueue(List<Message> messages) {
        if (messages.isEmpty()) {
            return Mono.empty();
        }
        // First of all, so that a caller without a transaction gets an error and no row.
        return TransactionSynchronizationManager.forCurrentTransaction()
                .doOnNext(transaction -> transaction.registerSynchronization(new RingAfterCommit(bell)))
                .then(Mono.defer(() -> insert(messages)));
    }

    private Mono<Void> insert(List<Message> messages) {
        return database.sql(ENQUEUE)
                .bind(
                        "ids",
                        Stream.generate(UUID::randomUUID).limit(messages.size()).toArray(UUID[]::new))
                .bind("subjects", texts(messages, Message::subject))
                .bind("types", texts(messages, Message::type))
                .bind("urls", texts(messages, message -> message.url().toString()))
                .bind("destinations", texts(messages, message -> destination(message.url())))
                .bind("secrets", texts(messages, message -> Objects.requireNonNullElse(message.secret(), "")))
                .bind("bodies", texts(messages, Message::body))
                .bind("now", clock.instant())
                .then();
    }

    private static String[] texts(List<Message> messages, Function<Message, String> text) {
        return messages.stream().map(text).toArray(String[]::new);
    }

    private static String destination(URI url) {
        var port = url.getPort() != -1 ? url.getPort() : "https".equalsIgnoreCase(url.getScheme()) ? 443 : 80;
        return url.getHost().toLowerCase(Locale.ROOT) + ":" + port;
    }

    private record RingAfterCommit(Bell bell) implements TransactionSynchronization {

        @Override
        public Mono<Void> afterCommit() {
            return Mono.fromRunnable(bell::ring);
        }
    }

    @Override
    public Mono<List<Delivery>> deliveries(String subject) {
        return database.sql(LIST)
                .bind("subject", subject)
                .bind("limit", limits.deliveriesMax())
                .map(this::delivery)
                .all()
                .collectList();
    }

    private Delivery delivery(Readable row) {
        return new Delivery(
                Head.webhookId(need(row, "webhook_id", UUID.class)),
                need(row, "type", String.class),
                Delivery.State.valueOf(need(row, "state", String.class).toUpperCase(Locale.ROOT)),
                need(row, "attempts", Integer.class),
                need(row, "created_at", Instant.class),
                row.get("last_attempt_at", Instant.class),
                row.get("next_attempt_at", Instant.class),
                row.get("last_status", Integer.class),
                row.get("last_error", String.class),
                log(row.get("log", String.class)));
    }

    private List<Attempt> log(@Nullable String log) {
        return List.of(json.readValue(String.valueOf(log), Attempt[].class));
    }

    /** Forgets what has ended long ago, a bounded number of rows at a time. */
    Mono<Void> prune(Duration retention) {
        return Mono.defer(() -> pruneBatch(retention))
                .repeat()
                .takeUntil(deleted -> deleted < PRUNE_BATCH)
                .then();
    }

    private Mono<Long> pruneBatch(Duration retention) {
        return database.sql(PRUNE)
                .bind("before", clock.instant().minus(retention))
                .bind("limit", PRUNE_BATCH)
                .fetch()
                .rowsUpdated();
    }

    private static <T> T need(Readable row, String column, Class<T> type) {
        return Objects.requireNonNull(row.get(column, type), column);
    }
}
