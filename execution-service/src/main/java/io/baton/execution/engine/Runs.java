package io.baton.execution.engine;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** What there is to read of runs, over or not. */
@Component
public class Runs {

    private static final UUID NEWEST = new UUID(-1, -1);

    /** From each status of those that are over as many as wanted, so that one index serves every list. */
    private static final String LIST = """
        SELECT id, label, status, version, created_at, started_at, ended_at
        FROM (
            (SELECT id, label, status, version, created_at, started_at, NULL::timestamptz AS ended_at
             FROM run
             WHERE flow = :flow AND id < :before AND status = ANY(:statuses)
             ORDER BY id DESC
             LIMIT :limit)
            UNION ALL
            SELECT ended.*
            FROM unnest(:statuses::text[]) AS wanted (status)
            CROSS JOIN LATERAL (
                SELECT id, label, status, version, created_at, started_at, ended_at
                FROM run_ended
                WHERE flow = :flow AND status = wanted.status AND id < :before
                ORDER BY id DESC
                LIMIT :limit
            ) AS ended
        ) AS listed
        ORDER BY id DESC
        LIMIT :limit
        """;

    private static final String UNFINISHED = "SELECT EXISTS (SELECT FROM run WHERE flow = :flow)";

    private static final String CHANGES = """
        SELECT version, entries FROM run_change
        WHERE run_id = :run AND version > :after
        ORDER BY version
        """;

    private static final String FORGET = """
        WITH gone AS (
            DELETE FROM run_ended
            WHERE id IN (SELECT id FROM run_ended WHERE flow = :flow ORDER BY status, id LIMIT :limit)
            RETURNING id, label
        ), labels AS (
            DELETE FROM run_label USING gone WHERE run_label.label = gone.label
        ), changes AS (
            DELETE FROM run_change USING gone WHERE run_change.run_id = gone.id
        )
        SELECT id FROM gone
        """;

    private final DatabaseClient database;

    private final RunStore store;

    Runs(DatabaseClient database, RunStore store) {
        this.database = database;
        this.store = store;
    }

    /**
     * Which runs to list.
     *
     * @param status null: of any
     * @param before only older ones than this; null: from the newest on
     */
    public record Listing(
            String flow,
            @Nullable RunStatus status,
            @Nullable UUID before,
            int limit) {}

    /** A run in a list. */
    public record Listed(
            UUID id,
            String label,
            RunStatus status,
            Instant createdAt,
            @Nullable Instant startedAt,
            @Nullable Instant endedAt) {}

    /** The run of that label; empty where there is none. */
    public Mono<Run> find(String label) {
        return store.idOf(label).flatMap(store::find).map(RunStore.Placed::run);
    }

    /** Those of the runs that are there, in no order. */
    public Mono<List<Run>> find(Collection<UUID> ids) {
        return ids.isEmpty()
                ? Mono.just(List.of())
                : store.find(ids).map(RunStore.Placed::run).collectList();
    }

    /** Runs of a flow, newest first. */
    public Mono<List<Listed>> list(Listing listing) {
        var statuses = listing.status() == null ? RunStatus.values() : new RunStatus[] {listing.status()};
        return database.sql(LIST)
                .bind("flow", listing.flow())
                .bind("before", listing.before() == null ? NEWEST : listing.before())
                .bind("statuses", Arrays.stream(statuses).map(Enum::name).toArray(String[]::new))
                .bind("limit", listing.limit())
                .map(Runs::listed)
                .all()
                .collectList();
    }

    /** Whether any run of the flow is not over. */
    public Mono<Boolean> unfinished(String flow) {
        return database.sql(UNFINISHED)
                .bind("flow", flow)
                .mapValue(Boolean.class)
                .one();
    }

    /**
     * Forgets some of a flow's runs that are over, with everything that happened in them, and answers which; in the
     * transaction of the caller, if there is one. What calls them by their labels finds nothing any more.
     */
    public Mono<List<UUID>> forget(String flow, int limit) {
        return database.sql(FORGET)
                .bind("flow", flow)
                .bind("limit", limit)
                .mapValue(UUID.class)
                .all()
                .collectList();
    }

    /** What was written down of a run after that version, in order. */
    public Mono<List<Change>> changes(UUID run, int afterVersion) {
        return database.sql(CHANGES)
                .bind("run", run)
                .bind("after", afterVersion)
                .map(row -> new Change(
                        need(row, "version", Integer.class), EntryJson.entries(need(row, "entries", String.class))))
                .all()
                .collectList();
    }

    private static Listed listed(Readable row) {
        return new Listed(
                need(row, "id", UUID.class),
                need(row, "label", String.class),
                RunStatus.valueOf(need(row, "status", String.class)),
                need(row, "created_at", Instant.class),
                row.get("started_at", Instant.class),
                row.get("ended_at", Instant.class));
    }

    private static <T> T need(Readable row, String column, Class<T> type) {
        @Nullable T value = row.get(column, type);
        return Objects.requireNonNull(value, column);
    }
}
