package io.baton.execution.nodegraph;

import io.baton.execution.engine.Plans;
import io.baton.execution.engine.Runs;
import java.util.List;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** What is left of deleted workflows. Each method takes a little of it away, and says whether there may be more. */
@Component
class GoneStore {

    private static final String GONE = "SELECT graph FROM graph_gone ORDER BY graph LIMIT :limit";

    /** A run under way says itself how it came out, and who minds it then finds that nobody waits. */
    private static final String CHILDREN =
            "DELETE FROM graph_child WHERE parent = ANY(:parents) AND state NOT IN ('STARTED', 'PAUSED')";

    private static final String DESCENTS = "DELETE FROM graph_descent WHERE root = ANY(:parents)";

    private static final String FILES = """
        DELETE FROM graph_file WHERE path IN (SELECT path FROM graph_file WHERE graph = :graph LIMIT :limit)
        """;

    private static final String VERSIONS = """
        WITH gone AS (DELETE FROM graph_version WHERE graph = :graph RETURNING id, plan)
        SELECT plan FROM gone
        UNION ALL
        SELECT inside.plan FROM graph_inner_plan AS inside JOIN gone ON gone.id = inside.version
        """;

    private static final String CLEARED = "DELETE FROM graph_gone WHERE graph = :graph";

    private static final int RUNS = 200;

    private static final int FILES_AT_ONCE = 5;

    private final DatabaseClient database;

    private final TransactionalOperator transaction;

    private final Runs runs;

    private final Plans plans;

    GoneStore(DatabaseClient database, TransactionalOperator transaction, Runs runs, Plans plans) {
        this.database = database;
        this.transaction = transaction;
        this.runs = runs;
        this.plans = plans;
    }

    /** Some of the workflows that were deleted and left something. */
    Mono<List<Long>> list(int limit) {
        return database.sql(GONE)
                .bind("limit", limit)
                .mapValue(Long.class)
                .all()
                .collectList();
    }

    Mono<Boolean> clearRuns(long graph) {
        return runs.forget(Ids.workflow(graph), RUNS)
                .delayUntil(this::clearChildren)
                .as(transaction::transactional)
                .map(forgotten -> forgotten.size() == RUNS);
    }

    private Mono<Void> clearChildren(List<UUID> parents) {
        var ids = parents.toArray(UUID[]::new);
        return database.sql(CHILDREN)
                .bind("parents", ids)
                .then()
                .then(Mono.defer(
                        () -> database.sql(DESCENTS).bind("parents", ids).then()));
    }

    Mono<Boolean> clearFiles(long graph) {
        return database.sql(FILES)
                .bind("graph", graph)
                .bind("limit", FILES_AT_ONCE)
                .fetch()
                .rowsUpdated()
                .map(files -> files == FILES_AT_ONCE);
    }

    /** The rest, once no run follows its versions any more. */
    Mono<Void> clearRest(long graph) {
        return database.sql(VERSIONS)
                .bind("graph", graph)
                .mapValue(Long.class)
                .all()
                .collectList()
                .flatMap(plans::forget)
                .then(Mono.defer(
                        () -> database.sql(CLEARED).bind("graph", graph).then()))
                .as(transaction::transactional);
    }
}
