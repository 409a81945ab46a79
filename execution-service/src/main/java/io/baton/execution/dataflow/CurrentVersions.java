package io.baton.execution.dataflow;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * Looks up which version of a data flow is current, for many requests with one query: who comes while one is under way is
 * looked up by the next. So each answer is as of a moment after it was asked for, and nothing is remembered that an edit
 * elsewhere could make wrong.
 */
@Component
class CurrentVersions {

    private static final String CURRENT = """
            SELECT workflow_id, company_guid, version
            FROM dataflow
            WHERE workflow_id = ANY(:ids) AND deleted_at IS NULL
            """;

    /** All later ones wait for the one under way. */
    private static final Duration LIMIT = Duration.ofSeconds(5);

    private final DatabaseClient database;

    private Batch next = new Batch();

    private boolean isUnderWay;

    CurrentVersions(DatabaseClient database) {
        this.database = database;
    }

    private record Key(String workflowId, UUID company) {}

    /** Those who are looked up together. */
    private final class Batch {

        private final Set<String> ids = new LinkedHashSet<>();

        private final Sinks.Empty<Void> turn = Sinks.empty();

        private final Mono<Map<Key, Integer>> found = turn.asMono()
                .then(Mono.defer(() -> read(begun(this))).timeout(LIMIT))
                .doOnTerminate(CurrentVersions.this::over)
                .cache();
    }

    /** The number of the version; empty where the company has no such data flow. */
    Mono<Integer> of(String workflowId, UUID company) {
        return Mono.defer(() -> joined(workflowId))
                .flatMap(found -> Mono.justOrEmpty(found.get(new Key(workflowId, company))));
    }

    private synchronized Mono<Map<Key, Integer>> joined(String workflowId) {
        var batch = next;
        batch.ids.add(workflowId);
        if (!isUnderWay) {
            isUnderWay = true;
            batch.turn.tryEmitEmpty();
        }
        return batch.found;
    }

    private synchronized Collection<String> begun(Batch batch) {
        next = new Batch();
        return batch.ids;
    }

    private synchronized void over() {
        if (next.ids.isEmpty()) {
            isUnderWay = false;
        } else {
            next.turn.tryEmitEmpty();
        }
    }

    private Mono<Map<Key, Integer>> read(Collection<String> ids) {
        return database.sql(CURRENT)
                .bind("ids", ids.toArray(String[]::new))
                .map(row -> Map.entry(
                        new Key(
                                Objects.requireNonNull(row.get("workflow_id", String.class)),
                                Objects.requireNonNull(row.get("company_guid", UUID.class))),
                        Objects.requireNonNull(row.get("version", Integer.class))))
                .all()
                .collect(HashMap::new, (found, row) -> found.put(row.getKey(), row.getValue()));
    }
}
