package io.baton.platform.idempotency;

import io.r2dbc.spi.Readable;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Keeps who used which key, and the first answer to it. */
final class KeyStore {

    /** A key that is there counts as free once it is too old to be given an answer for. */
    private static final String CLAIM = """
            INSERT INTO idempotency (caller, key, claim, fingerprint, claimed_at)
            VALUES (:caller, :key, :claim, :fingerprint, :now)
            ON CONFLICT (caller, key) DO UPDATE
            SET claim = excluded.claim, fingerprint = excluded.fingerprint, claimed_at = excluded.claimed_at,
                status = NULL, headers = NULL, body = NULL
            WHERE idempotency.claimed_at < :before
            """;

    private static final String FIND = """
            SELECT fingerprint, claimed_at, status, headers, body
            FROM idempotency
            WHERE caller = :caller AND key = :key
            """;

    /** With the fingerprint, which may be longer now: a form is taken in after the key. */
    private static final String KEEP = """
            UPDATE idempotency
            SET fingerprint = :fingerprint, status = :status, headers = :headers, body = :body
            WHERE caller = :caller AND key = :key AND claim = :claim
            """;

    private static final String FREE = """
            DELETE FROM idempotency
            WHERE caller = :caller AND key = :key AND claim = :claim AND status IS NULL
            """;

    private static final String PRUNE = """
            DELETE FROM idempotency
            WHERE ctid = ANY (ARRAY(SELECT ctid FROM idempotency WHERE claimed_at < :before LIMIT :limit))
            """;

    private static final int PRUNE_BATCH = 5_000;

    private static final TypeReference<Map<String, String>> HEADERS = new TypeReference<>() {};

    private final DatabaseClient database;

    private final JsonMapper json;

    private final Clock clock;

    private final Duration retention;

    KeyStore(DatabaseClient database, JsonMapper json, Clock clock, Duration retention) {
        this.database = database;
        this.json = json;
        this.clock = clock;
        this.retention = retention;
    }

    /** What is known of a key that was used before. */
    sealed interface Use {

        record Answered(byte[] fingerprint, Answer answer) implements Use {}

        record Unanswered(byte[] fingerprint, Instant since) implements Use {}

        byte[] fingerprint();
    }

    /** True if the key is this attempt's now. */
    Mono<Boolean> claim(Attempt attempt) {
        var now = clock.instant();
        return of(CLAIM, attempt)
                .bind("claim", attempt.claim())
                .bind("fingerprint", attempt.fingerprint())
                .bind("now", now)
                .bind("before", now.minus(retention))
                .fetch()
                .rowsUpdated()
                .map(claimed -> claimed == 1);
    }

    Mono<Use> find(Attempt attempt) {
        return of(FIND, attempt).map(this::use).one();
    }

    Mono<Void> keep(Attempt attempt, Answer answer) {
        return of(KEEP, attempt)
                .bind("claim", attempt.claim())
                .bind("fingerprint", attempt.fingerprint())
                .bind("status", answer.status())
                .bind("headers", json.writeValueAsString(answer.headers()))
                .bind("body", answer.body())
                .then();
    }

    Mono<Void> free(Attempt attempt) {
        return of(FREE, attempt).bind("claim", attempt.claim()).then();
    }

    /** Deletes old answers, a bounded number of rows at a time. */
    Mono<Void> prune() {
        return Mono.defer(this::pruneBatch)
                .repeat()
                .takeUntil(deleted -> deleted < PRUNE_BATCH)
                .then();
    }

    private Mono<Long> pruneBatch() {
        return database.sql(PRUNE)
                .bind("before", clock.instant().minus(retention))
                .bind("limit", PRUNE_BATCH)
                .fetch()
                .rowsUpdated();
    }

    private DatabaseClient.GenericExecuteSpec of(String sql, Attempt attempt) {
        return database.sql(sql).bind("caller", attempt.caller()).bind("key", attempt.key());
    }

    private Use use(Readable row) {
        var fingerprint = bytes(row, "fingerprint");
        var status = row.get("status", Integer.class);
        if (status == null) {
            return new Use.Unanswered(fingerprint, need(row, "claimed_at", Instant.class));
        }
        var headers = json.readValue(need(row, "headers", String.class), HEADERS);
        return new Use.Answered(fingerprint, new Answer(status, headers, bytes(row, "body")));
    }

    private static byte[] bytes(Readable row, String column) {
        var buffer = need(row, column, ByteBuffer.class);
        var bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }

    private static <T> T need(Readable row, String column, Class<T> type) {
        return Objects.requireNonNull(row.get(column, type), column);
    }
}
