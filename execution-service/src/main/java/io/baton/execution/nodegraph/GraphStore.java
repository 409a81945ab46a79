package io.baton.execution.nodegraph;

import io.baton.execution.engine.Runs;
import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Keeps workflows as they are now. */
@Component
class GraphStore {

    private static final String COLUMNS = "number, name, description, definition, revision, created_at, updated_at";

    private static final String LIST = """
        SELECT %s FROM graph
        WHERE company_guid = :company
        ORDER BY number DESC
        LIMIT :limit OFFSET :offset
        """.formatted(COLUMNS);

    private static final String FIND =
            "SELECT %s FROM graph WHERE number = :number AND company_guid = :company".formatted(COLUMNS);

    private static final String EXISTS =
            "SELECT EXISTS (SELECT FROM graph WHERE number = :number AND company_guid = :company)";

    private static final String NAMES =
            "SELECT name FROM graph WHERE company_guid = :company AND starts_with(name, :stem)";

    private static final String INSERT = """
        INSERT INTO graph (company_guid, name, description, definition, hash, created_at, updated_at)
        VALUES (:company, :name, :description, :definition, :hash, :now, :now)
        ON CONFLICT DO NOTHING
        RETURNING %s
        """.formatted(COLUMNS);

    /** No condition is every revision there is. */
    private static final String UPDATE = """
        UPDATE graph
        SET name = :name, description = :description, definition = :definition, hash = :hash,
            revision = revision + 1, updated_at = :now
        WHERE number = :number AND company_guid = :company
          AND revision = ANY(coalesce(:revisions::int[], ARRAY[revision]))
        RETURNING %s
        """.formatted(COLUMNS);

    /** Nobody starts a run of it any more who has not been seen to do so. */
    private static final String LOCK =
            "SELECT revision FROM graph WHERE number = :number AND company_guid = :company FOR UPDATE";

    private static final String DELETE = """
        WITH deleted AS (DELETE FROM graph WHERE number = :number RETURNING number)
        INSERT INTO graph_gone (graph) SELECT number FROM deleted
        """;

    private final DatabaseClient database;

    private final TransactionalOperator transaction;

    private final DefinitionJson json;

    private final Runs runs;

    GraphStore(DatabaseClient database, TransactionalOperator transaction, DefinitionJson json, Runs runs) {
        this.database = database;
        this.transaction = transaction;
        this.json = json;
        this.runs = runs;
    }

    /** What is to be written, and when. */
    record Draft(String name, String description, GraphDefinition definition, Instant now) {}

    Mono<List<Graph>> list(UUID company, Paging page) {
        return database.sql(LIST)
                .bind("company", company)
                .bind("limit", page.pageSize())
                .bind("offset", page.offset())
                .map(this::graph)
                .all()
                .collectList();
    }

    /** Empty where the company has none of that number. */
    Mono<Graph> find(long number, UUID company) {
        return database.sql(FIND)
                .bind("number", number)
                .bind("company", company)
                .map(this::graph)
                .one();
    }

    Mono<Boolean> exists(long number, UUID company) {
        return database.sql(EXISTS)
                .bind("number", number)
                .bind("company", company)
                .mapValue(Boolean.class)
                .one();
    }

    /** The company's names that begin so. */
    Mono<Set<String>> names(UUID company, String stem) {
        return database.sql(NAMES)
                .bind("company", company)
                .bind("stem", stem)
                .mapValue(String.class)
                .all()
                .collect(Collectors.toSet());
    }

    /** Empty where the name is taken. */
    Mono<Graph> create(Draft draft, UUID company) {
        return bound(INSERT, draft, company).map(this::graph).one();
    }

    /** Empty where there is none of that number and revision. */
    Mono<Graph> replace(long number, Draft draft, UUID company, IfMatch expected) {
        return bound(UPDATE, draft, company)
                .bind("number", number)
                .bind("revisions", revisions(expected))
                .map(this::graph)
                .one()
                .onErrorMap(DuplicateKeyException.class, taken -> new GraphRefusal.NameTaken());
    }

    /** Deletes it, unless it is another revision or has runs that are not over. What belonged to it is cleared away later. */
    Mono<Void> delete(long number, UUID company, IfMatch expected) {
        return database.sql(LOCK)
                .bind("number", number)
                .bind("company", company)
                .mapValue(Integer.class)
                .one()
                .switchIfEmpty(Mono.error(() -> new GraphRefusal.Unknown("workflow")))
                .filter(expected::fits)
                .switchIfEmpty(Mono.error(GraphRefusal.Stale::new))
                .flatMap(locked -> runs.unfinished(Ids.workflow(number)))
                .filter(unfinished -> !unfinished)
                .switchIfEmpty(Mono.error(GraphRefusal.Busy::new))
                .flatMap(idle -> database.sql(DELETE).bind("number", number).then())
                .as(transaction::transactional);
    }

    private DatabaseClient.GenericExecuteSpec bound(String sql, Draft draft, UUID company) {
        return database.sql(sql)
                .bind("company", company)
                .bind("name", draft.name())
                .bind("description", draft.description())
                .bind("definition", json.write(draft.definition()))
                .bind("hash", json.hash(draft.definition()))
                .bind("now", draft.now());
    }

    private static Object revisions(IfMatch expected) {
        var revisions = expected.revisions();
        return revisions == null ? Parameters.in(Integer[].class) : revisions.toArray(Integer[]::new);
    }

    private Graph graph(Readable row) {
        return new Graph(
                need(row, "number", Long.class),
                need(row, "name", String.class),
                need(row, "description", String.class),
                json.read(need(row, "definition", String.class)),
                need(row, "revision", Integer.class),
                need(row, "created_at", Instant.class),
                need(row, "updated_at", Instant.class));
    }

    private static <T> T need(Readable row, String column, Class<T> type) {
        @Nullable T value = row.get(column, type);
        return Objects.requireNonNull(value, column);
    }
}
