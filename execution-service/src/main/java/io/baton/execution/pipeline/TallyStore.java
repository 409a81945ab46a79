package io.baton.execution.pipeline;

import static io.baton.execution.pipeline.PipelineStore.need;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Reads what is counted of runs; {@link RunRowStore} writes it. */
@Component
class TallyStore {

    private static final String RUNS = "SELECT status, runs FROM pipeline_count WHERE pipeline_id = :pipeline";

    private static final String DURATIONS = """
            SELECT bucket, runs, millis FROM pipeline_duration WHERE pipeline_id = :pipeline ORDER BY bucket
            """;

    /** The newest of each status, and of those the newest. */
    private static final String LAST = """
            SELECT last.id, last.status, last.started_at, last.completed_at
            FROM pipeline_count AS counted
            CROSS JOIN LATERAL (
                SELECT id, status, started_at, completed_at
                FROM pipeline_run
                WHERE pipeline_id = counted.pipeline_id AND status = counted.status
                ORDER BY id DESC
                LIMIT 1
            ) AS last
            WHERE counted.pipeline_id = :pipeline
            ORDER BY last.id DESC
            LIMIT 1
            """;

    private final DatabaseClient database;

    TallyStore(DatabaseClient database) {
        this.database = database;
    }

    Mono<Tally> tally(UUID pipeline) {
        return Mono.zip(runs(pipeline), durations(pipeline), last(pipeline))
                .map(read -> new Tally(read.getT1(), read.getT2(), read.getT3().orElse(null)));
    }

    private Mono<Map<Status, Long>> runs(UUID pipeline) {
        return database.sql(RUNS)
                .bind("pipeline", pipeline)
                .map(row -> Map.entry(Status.valueOf(need(row, "status", String.class)), need(row, "runs", Long.class)))
                .all()
                .collectMap(Map.Entry::getKey, Map.Entry::getValue);
    }

    private Mono<List<Tally.Bucket>> durations(UUID pipeline) {
        return database.sql(DURATIONS)
                .bind("pipeline", pipeline)
                .map(row -> new Tally.Bucket(
                        need(row, "bucket", Integer.class),
                        need(row, "runs", Long.class),
                        need(row, "millis", Long.class)))
                .all()
                .collectList();
    }

    private Mono<Optional<MetadataView.LastRun>> last(UUID pipeline) {
        return database.sql(LAST)
                .bind("pipeline", pipeline)
                .map(row -> new MetadataView.LastRun(
                        need(row, "id", UUID.class),
                        Status.valueOf(need(row, "status", String.class)),
                        row.get("started_at", Instant.class),
                        row.get("completed_at", Instant.class)))
                .one()
                .map(Optional::of)
                .defaultIfEmpty(Optional.empty());
    }
}
