package io.baton.execution.nodegraph;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.baton.execution.engine.Plans;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Keeps what workflows were when runs of them began, each content once. */
@Component
class VersionStore {

    private static final String COLUMNS = "id, graph, version, name, description, definition, hash, plan, created_at";

    private static final String BY_IDS = "SELECT %s FROM graph_version WHERE id = ANY(:ids)".formatted(COLUMNS);

    private static final String BY_NUMBER =
            "SELECT %s FROM graph_version WHERE graph = :graph AND version = :version".formatted(COLUMNS);

    private static final String LIST = """
        SELECT %s FROM graph_version
        WHERE graph = :graph
        ORDER BY version DESC
        LIMIT :limit OFFSET :offset
        """.formatted(COLUMNS);

    /** All that a run needs to know before it begins, so that starting one takes one look. */
    private static final String CURRENT = """
        SELECT version.id, nextval('graph_run_number') AS run
        FROM graph
        LEFT JOIN graph_version AS version ON version.graph = graph.number AND version.hash = graph.hash
        WHERE graph.number = :graph AND graph.company_guid = :company
        """;

    /** Not in the way of runs that begin. */
    private static final String LOCK = "SELECT number FROM graph WHERE number = :graph FOR NO KEY UPDATE";

    private static final String OF_CONTENT =
            "SELECT %s FROM graph_version WHERE graph = :graph AND hash = :hash".formatted(COLUMNS);

    private static final String INSERT = """
        INSERT INTO graph_version (graph, version, name, description, definition, hash, plan, created_at)
        SELECT :graph, coalesce(max(version), 0) + 1, :name, :description, :definition, :hash, :plan, :now
        FROM graph_version
        WHERE graph = :graph
        RETURNING %s
        """.formatted(COLUMNS);

    /** In nodes of all cached versions together; a node takes about a kilobyte. */
    private static final int CACHED_NODES = 20_000;

    private final DatabaseClient database;

    private final Plans plans;

    private final TransactionalOperator transaction;

    private final DefinitionJson json;

    private final Cache<Long, Version> cache = Caffeine.newBuilder()
            .maximumWeight(CACHED_NODES)
            .weigher((Long id, Version version) -> version.definition().nodes().size() + 1)
            .build();

    VersionStore(DatabaseClient database, Plans plans, TransactionalOperator transaction, DefinitionJson json) {
        this.database = database;
        this.plans = plans;
        this.transaction = transaction;
        this.json = json;
    }

    /**
     * What a new run begins with.
     *
     * @param version null: the workflow's present content is none of its versions as yet
     * @param run the number that the run will have
     */
    record Current(@Nullable Long version, long run) {}

    /** Empty where the company has no such workflow. */
    Mono<Current> current(long graph, UUID company) {
        return database.sql(CURRENT)
                .bind("graph", graph)
                .bind("company", company)
                .map(row -> new Current(row.get("id", Long.class), need(row, "run", Long.class)))
                .one();
    }

    /** The version of the workflow's content, a new one if it never had this content before. */
    Mono<Version> of(Graph graph, Instant now) {
        return database.sql(LOCK)
                .bind("graph", graph.number())
                .mapValue(Long.class)
                .one()
                .switchIfEmpty(Mono.error(() -> new GraphRefusal.Unknown("workflow")))
                .flatMap(locked -> ofContent(graph).switchIfEmpty(Mono.defer(() -> insert(graph, now))))
                .as(transaction::transactional);
    }

    private Mono<Version> ofContent(Graph graph) {
        return database.sql(OF_CONTENT)
                .bind("graph", graph.number())
                .bind("hash", json.hash(graph.definition()))
                .map(this::version)
                .one();
    }

    private Mono<Version> insert(Graph graph, Instant now) {
        return plans.save(GraphPlan.of(graph.definition()))
                .flatMap(plan -> database.sql(INSERT)
                        .bind("graph", graph.number())
                        .bind("name", graph.name())
                        .bind("description", graph.description())
                        .bind("definition", json.write(graph.definition()))
                        .bind("hash", json.hash(graph.definition()))
                        .bind("plan", plan)
                        .bind("now", now)
                        .map(this::version)
                        .one());
    }

    /** Empty where there is none any more. */
    Mono<Version> find(long id) {
        return find(List.of(id)).flatMap(found -> Mono.justOrEmpty(found.get(id)));
    }

    /** Those of the versions that are there, by id. */
    Mono<Map<Long, Version>> find(Collection<Long> ids) {
        var known = new HashMap<>(cache.getAllPresent(ids));
        var unknown =
                ids.stream().filter(id -> !known.containsKey(id)).distinct().toArray(Long[]::new);
        return unknown.length == 0
                ? Mono.just(known)
                : database.sql(BY_IDS)
                        .bind("ids", unknown)
                        .map(this::version)
                        .all()
                        .collectMap(Version::id)
                        .doOnNext(cache::putAll)
                        .map(read -> {
                            known.putAll(read);
                            return known;
                        });
    }

    /** Empty where the workflow has no such version. */
    Mono<Version> find(long graph, int version) {
        return database.sql(BY_NUMBER)
                .bind("graph", graph)
                .bind("version", version)
                .map(this::version)
                .one();
    }

    Mono<List<Version>> list(long graph, Paging page) {
        return database.sql(LIST)
                .bind("graph", graph)
                .bind("limit", page.pageSize())
                .bind("offset", page.offset())
                .map(this::version)
                .all()
                .collectList();
    }

    private Version version(Readable row) {
        return new Version(
                need(row, "id", Long.class),
                need(row, "graph", Long.class),
                need(row, "version", Integer.class),
                need(row, "name", String.class),
                need(row, "description", String.class),
                json.read(need(row, "definition", String.class)),
                need(row, "hash", String.class),
                need(row, "plan", Long.class),
                need(row, "created_at", Instant.class));
    }

    private static <T> T need(Readable row, String column, Class<T> type) {
        @Nullable T value = row.get(column, type);
        return Objects.requireNonNull(value, column);
    }
}
