package io.baton.execution.runner;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/** What steps print, in the database, so that any instance can show it. */
@Component
public class StepLog {

    /** Behind what is there; of two writers at the same place one tries again. */
    private static final String APPEND = """
            INSERT INTO step_log (run_id, node, at, bytes, written_at)
            SELECT :run, :node,
                   coalesce((SELECT at + octet_length(bytes) FROM step_log
                             WHERE run_id = :run AND node = :node
                             ORDER BY at DESC
                             LIMIT 1), 0),
                   :bytes, :now
            """;

    /** The part that the offset lies in, and a few behind it. */
    private static final String READ = """
            SELECT at, bytes FROM step_log
            WHERE run_id = :run AND node = :node
              AND at >= coalesce((SELECT max(at) FROM step_log WHERE run_id = :run AND node = :node AND at <= :from), 0)
            ORDER BY at
            LIMIT 32
            """;

    private static final String PRUNE = "DELETE FROM step_log WHERE written_at < :before";

    /** While the database is away what prints has to wait, as long as its time limit lets it. */
    private static final Retry AGAIN = Retry.backoff(40, Duration.ofMillis(50)).maxBackoff(Duration.ofSeconds(5));

    private final DatabaseClient database;

    StepLog(DatabaseClient database) {
        this.database = database;
    }

    /** A part of a log, and where it begins. */
    public record Part(long at, byte[] bytes) {

        /** Where the next one begins. */
        public long end() {
            return at + bytes.length;
        }

        private Part from(long offset) {
            var skipped = (int) Math.min(Math.max(0, offset - at), bytes.length);
            return skipped == 0 ? this : new Part(at + skipped, Arrays.copyOfRange(bytes, skipped, bytes.length));
        }
    }

    /** Carried out even if nobody waits for it any more: the driver has trouble with exchanges that are cancelled. */
    Mono<Void> append(StepKey step, byte[] bytes) {
        return Mono.fromFuture(() -> insert(step, bytes).retryWhen(AGAIN).toFuture(), true);
    }

    private Mono<Void> insert(StepKey step, byte[] bytes) {
        return Mono.defer(() -> database.sql(APPEND)
                .bind("run", step.run())
                .bind("node", step.node())
                .bind("bytes", bytes)
                .bind("now", Instant.now())
                .then());
    }

    /** What there is from that offset on, up to some megabyte; nothing at the end. */
    public Flux<Part> read(StepKey step, long offset) {
        return database.sql(READ)
                .bind("run", step.run())
                .bind("node", step.node())
                .bind("from", offset)
                .map(row -> new Part(
                        Objects.requireNonNull(row.get("at", Long.class)),
                        Objects.requireNonNull(row.get("bytes", byte[].class))))
                .all()
                .map(part -> part.from(offset))
                .filter(part -> part.bytes().length > 0);
    }

    Mono<Void> prune(Instant before) {
        return database.sql(PRUNE).bind("before", before).then();
    }
}
