package io.baton.execution.pipeline;

import io.baton.execution.engine.Recorded;
import io.baton.execution.engine.Run;
import java.lang.reflect.Array;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Writes what is listed and counted of runs, for many changes at once. Rows are taken in order, so that no two writers cross. */
@Component
class RunRowStore {

    private static final String ROWS = """
            INSERT INTO pipeline_run
                (id, pipeline_id, project_id, pipeline_name, version, status, trigger_source, created_at, started_at, completed_at)
            SELECT *
            FROM unnest(:ids::uuid[], :pipelines::uuid[], :projects::text[], :names::text[], :versions::int[],
                        :statuses::text[], :triggers::text[], :created::timestamptz[], :started::timestamptz[],
                        :completed::timestamptz[]) AS changed (id)
            ORDER BY changed.id
            ON CONFLICT (id) DO UPDATE
            SET status = excluded.status, started_at = excluded.started_at, completed_at = excluded.completed_at
            """;

    private static final String COUNTS = """
            INSERT INTO pipeline_count AS total (pipeline_id, status, project_id, runs)
            SELECT *
            FROM unnest(:pipelines::uuid[], :statuses::text[], :projects::text[], :runs::bigint[])
                AS counted (pipeline_id, status, project_id, runs)
            ORDER BY counted.pipeline_id, counted.status
            ON CONFLICT (pipeline_id, status) DO UPDATE SET runs = total.runs + excluded.runs
            """;

    private static final String DURATIONS = """
            INSERT INTO pipeline_duration AS total (pipeline_id, bucket, runs, millis)
            SELECT *
            FROM unnest(:pipelines::uuid[], :buckets::int[], :runs::bigint[], :millis::bigint[])
                AS measured (pipeline_id, bucket, runs, millis)
            ORDER BY measured.pipeline_id, measured.bucket
            ON CONFLICT (pipeline_id, bucket) DO UPDATE
            SET runs = total.runs + excluded.runs, millis = total.millis + excluded.millis
            """;

    private final DatabaseClient database;

    RunRowStore(DatabaseClient database) {
        this.database = database;
    }

    /** What a row has in a column. */
    private interface Value<R> {

        @Nullable
        Object of(R row);
    }

    private record Row(
            UUID id,
            Extra extra,
            String status,
            Instant created,
            @Nullable Instant started,
            @Nullable Instant completed) {

        private static Row of(Run run) {
            return new Row(
                    UUID.fromString(run.origin().label()),
                    Extra.of(run.origin()),
                    Status.of(run.status()).name(),
                    Moment.of(run.origin().createdAt()),
                    Moment.ofNullable(run.life().startedAt()),
                    Moment.ofNullable(run.life().endedAt()));
        }
    }

    private record Count(UUID pipeline, String project, Status status) {}

    private record Length(UUID pipeline, int bucket) {}

    private record Sum(long runs, long millis) {

        private static Sum of(Sum one, Sum other) {
            return new Sum(one.runs + other.runs, one.millis + other.millis);
        }
    }

    /** Call it within the transaction that changes the runs. */
    Mono<Void> write(List<Recorded> changes) {
        var latest = new HashMap<UUID, Run>();
        var counts = new HashMap<Count, Long>();
        var lengths = new HashMap<Length, Sum>();
        for (var change : changes) {
            latest.merge(
                    change.after().origin().id(),
                    change.after(),
                    (one, other) -> one.version() > other.version() ? one : other);
            if (change.isFirst() || turned(change)) {
                count(change, counts);
                measure(change, lengths);
            }
        }
        return rows(latest.values()).then(counts(counts)).then(durations(lengths));
    }

    private static boolean turned(Recorded change) {
        return Status.of(change.before().status()) != Status.of(change.after().status());
    }

    private static void count(Recorded change, Map<Count, Long> counts) {
        var extra = Extra.of(change.after().origin());
        if (!change.isFirst()) {
            var before = new Count(
                    extra.pipeline(), extra.project(), Status.of(change.before().status()));
            counts.merge(before, -1L, Long::sum);
        }
        var after = new Count(
                extra.pipeline(), extra.project(), Status.of(change.after().status()));
        counts.merge(after, 1L, Long::sum);
    }

    private static void measure(Recorded change, Map<Length, Sum> lengths) {
        // One that goes on after it was over has not been as long as it seemed.
        measure(change.before(), -1, lengths);
        measure(change.after(), 1, lengths);
    }

    private static void measure(Run run, int times, Map<Length, Sum> lengths) {
        var began = run.life().startedAt();
        var ended = run.life().endedAt();
        if (began != null && ended != null) {
            var millis = Math.max(0, Duration.between(began, ended).toMillis());
            var length = new Length(Extra.of(run.origin()).pipeline(), Tally.Bucket.of(millis));
            lengths.merge(length, new Sum(times, times * millis), Sum::of);
        }
    }

    private Mono<Void> rows(Collection<Run> changed) {
        var rows = changed.stream().map(Row::of).toList();
        return database.sql(ROWS)
                .bind("ids", column(rows, UUID.class, Row::id))
                .bind("pipelines", column(rows, UUID.class, row -> row.extra().pipeline()))
                .bind("projects", column(rows, String.class, row -> row.extra().project()))
                .bind("names", column(rows, String.class, row -> row.extra().name()))
                .bind("versions", column(rows, Integer.class, row -> row.extra().version()))
                .bind("statuses", column(rows, String.class, Row::status))
                .bind("triggers", column(rows, String.class, row -> row.extra().triggerSource()))
                .bind("created", column(rows, Instant.class, Row::created))
                .bind("started", column(rows, Instant.class, Row::started))
                .bind("completed", column(rows, Instant.class, Row::completed))
                .then();
    }

    private Mono<Void> counts(Map<Count, Long> counts) {
        var rows = counts.entrySet().stream()
                .filter(entry -> entry.getValue() != 0)
                .toList();
        return rows.isEmpty()
                ? Mono.empty()
                : database.sql(COUNTS)
                        .bind(
                                "pipelines",
                                column(rows, UUID.class, row -> row.getKey().pipeline()))
                        .bind(
                                "statuses",
                                column(
                                        rows,
                                        String.class,
                                        row -> row.getKey().status().name()))
                        .bind(
                                "projects",
                                column(rows, String.class, row -> row.getKey().project()))
                        .bind("runs", column(rows, Long.class, Map.Entry::getValue))
                        .then();
    }

    private Mono<Void> durations(Map<Length, Sum> lengths) {
        var rows = lengths.entrySet().stream()
                .sorted(Comparator.comparingInt(entry -> entry.getKey().bucket()))
                .toList();
        return rows.isEmpty()
                ? Mono.empty()
                : database.sql(DURATIONS)
                        .bind(
                                "pipelines",
                                column(rows, UUID.class, row -> row.getKey().pipeline()))
                        .bind(
                                "buckets",
                                column(rows, Integer.class, row -> row.getKey().bucket()))
                        .bind(
                                "runs",
                                column(rows, Long.class, row -> row.getValue().runs()))
                        .bind(
                                "millis",
                                column(rows, Long.class, row -> row.getValue().millis()))
                        .then();
    }

    private static <R> Object column(List<R> rows, Class<?> type, Value<R> value) {
        var column = Array.newInstance(type, rows.size());
        for (var place = 0; place < rows.size(); place++) {
            Array.set(column, place, value.of(rows.get(place)));
        }
        return column;
    }
}
