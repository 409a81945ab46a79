package io.baton.execution.engine;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.core.JacksonException;

/** Reads runs, each with everything that happened in it, as of one moment. */
@Component
class RunStore {

    private static final String COLUMNS = """
        run.id, run.label, run.flow, run.plan, run.company, run.started_by, run.input, run.trace, run.extra, run.created_at,
        run.partition, run.version,
        (SELECT array_agg(change.entries ORDER BY change.version)
         FROM run_change AS change WHERE change.run_id = run.id) AS changes
        """;

    private static final String UNFINISHED = "SELECT " + COLUMNS + " FROM run WHERE run.id = ANY(:ids)";

    private static final String BY_ID = """
        SELECT %1$s FROM run WHERE run.id = :id
        UNION ALL
        SELECT %1$s FROM run_ended AS run WHERE run.id = :id
        """.formatted(COLUMNS);

    private static final String BY_IDS = """
        SELECT %1$s FROM run WHERE run.id = ANY(:ids)
        UNION ALL
        SELECT %1$s FROM run_ended AS run WHERE run.id = ANY(:ids)
        """.formatted(COLUMNS);

    private static final String ID_OF = "SELECT run_id FROM run_label WHERE label = :label";

    private static final Logger log = LoggerFactory.getLogger(RunStore.class);

    private final DatabaseClient database;

    private final Plans plans;

    RunStore(DatabaseClient database, Plans plans) {
        this.database = database;
        this.plans = plans;
    }

    /** A run as it was read, and the partition it belongs to. */
    record Placed(Run run, int partition) {}

    private record Row(Origin origin, int partition, int version, List<String> changes) {

        Placed placed(Wiring wiring) {
            var run = Run.fresh(origin, wiring);
            for (var change : changes) {
                run = run.after(EntryJson.entries(change));
            }
            return new Placed(run.at(version), partition);
        }
    }

    /** Those of the runs that are not over. */
    Flux<Placed> unfinished(Collection<UUID> ids) {
        return read(UNFINISHED, ids);
    }

    /** Those of the runs that are there, over or not. */
    Flux<Placed> find(Collection<UUID> ids) {
        return read(BY_IDS, ids).distinct(placed -> placed.run().origin().id());
    }

    private Flux<Placed> read(String sql, Collection<UUID> ids) {
        return database.sql(sql)
                .bind("ids", ids.toArray(UUID[]::new))
                .map(RunStore::row)
                .all()
                .collectList()
                .flatMapMany(this::placed);
    }

    /** The run, over or not; empty where there is none. */
    Mono<Placed> find(UUID id) {
        return database.sql(BY_ID)
                .bind("id", id)
                .map(RunStore::row)
                .first()
                .flatMap(row -> plans.wiring(row.origin().plan()).map(row::placed));
    }

    Mono<UUID> idOf(String label) {
        return database.sql(ID_OF).bind("label", label).mapValue(UUID.class).one();
    }

    private Flux<Placed> placed(List<Row> rows) {
        var numbers = rows.stream().map(row -> row.origin().plan()).distinct().toList();
        return plans.wirings(numbers).flatMapIterable(wirings -> placed(rows, wirings));
    }

    private static List<Placed> placed(List<Row> rows, Map<Long, Wiring> wirings) {
        var placed = new ArrayList<Placed>(rows.size());
        for (var row : rows) {
            // One whose history is damaged must not keep the others from being driven.
            try {
                placed.add(row.placed(
                        Objects.requireNonNull(wirings.get(row.origin().plan()))));
            } catch (IllegalStateException | JacksonException damage) {
                log.error(
                        "The history of the run {} cannot be read", row.origin().id(), damage);
            }
        }
        return placed;
    }

    private static Row row(Readable row) {
        var extra = row.get("extra", String.class);
        var changes = row.get("changes", String[].class);
        var origin = new Origin(
                need(row, "id", UUID.class),
                need(row, "label", String.class),
                need(row, "flow", String.class),
                need(row, "plan", Long.class),
                need(row, "company", UUID.class),
                need(row, "started_by", String.class),
                EntryJson.document(need(row, "input", String.class)),
                need(row, "trace", String.class),
                extra == null ? null : EntryJson.document(extra),
                need(row, "created_at", Instant.class));
        return new Row(
                origin,
                need(row, "partition", Integer.class),
                need(row, "version", Integer.class),
                changes == null ? List.of() : List.of(changes));
    }

    private static <T> T need(Readable row, String column, Class<T> type) {
        @Nullable T value = row.get(column, type);
        return Objects.requireNonNull(value, column);
    }
}
