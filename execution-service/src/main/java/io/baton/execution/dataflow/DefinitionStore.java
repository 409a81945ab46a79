package io.baton.execution.dataflow;

import io.baton.execution.engine.Plans;
import io.r2dbc.spi.Parameters;
import java.time.Instant;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Writes data flows: each change with the version and the plan that belong to it. */
@Component
class DefinitionStore {

    private static final String INSERT = """
            INSERT INTO dataflow (workflow_id, company_guid, name, description, version, created_at, updated_at)
            VALUES (:id, :company, :name, :description, 1, :now, :now)
            ON CONFLICT DO NOTHING
            RETURNING version
            """;

    private static final String ADD_TO_TOTAL = """
            INSERT INTO dataflow_total AS total (company_guid, flows)
            VALUES (:company, 1)
            ON CONFLICT (company_guid) DO UPDATE SET flows = total.flows + 1
            """;

    /** No condition is every version there is. */
    private static final String UPDATE = """
            UPDATE dataflow
            SET name = :name, description = :description, version = version + 1, updated_at = :now
            WHERE workflow_id = :id AND company_guid = :company AND deleted_at IS NULL
              AND version = ANY(coalesce(:versions::int[], ARRAY[version]))
            RETURNING version
            """;

    private static final String INSERT_VERSION = """
            INSERT INTO dataflow_version (workflow_id, version, name, description, steps, plan, created_by, created_at)
            VALUES (:id, :version, :name, :description, :steps, :plan, :user, :now)
            """;

    private static final String DELETE = """
            WITH gone AS (
                UPDATE dataflow
                SET deleted_at = :now
                WHERE workflow_id = :id AND company_guid = :company AND deleted_at IS NULL
                  AND version = ANY(coalesce(:versions::int[], ARRAY[version]))
                RETURNING company_guid
            )
            UPDATE dataflow_total AS total
            SET flows = total.flows - 1
            FROM gone
            WHERE total.company_guid = gone.company_guid
            """;

    private static final int ID_TRIES = 5;

    private final DatabaseClient database;

    private final Plans plans;

    private final TransactionalOperator transaction;

    private final JsonMapper json;

    DefinitionStore(DatabaseClient database, Plans plans, TransactionalOperator transaction, JsonMapper json) {
        this.database = database;
        this.plans = plans;
        this.transaction = transaction;
        this.json = json;
    }

    /** What is to be written, by whom and when. */
    record Change(Definition definition, Scope scope, Instant now) {}

    /** Saves a new data flow and answers its id. */
    Mono<String> create(Change change) {
        return newId(change)
                .flatMap(id -> addVersion(id, 1, change).thenReturn(id))
                .flatMap(id -> addToTotal(change.scope().company()).thenReturn(id))
                .as(transaction::transactional);
    }

    /** Saves the next version and answers its number; empty where there is none of that id and version. */
    Mono<Integer> replace(String id, Change change, IfMatch expected) {
        return bound(UPDATE, id, change)
                .bind("versions", versions(expected))
                .mapValue(Integer.class)
                .one()
                .flatMap(version -> addVersion(id, version, change).thenReturn(version))
                .as(transaction::transactional);
    }

    /** Deletes the data flow; false where there is none of that id and version. */
    Mono<Boolean> delete(String id, UUID company, IfMatch expected, Instant now) {
        return database.sql(DELETE)
                .bind("id", id)
                .bind("company", company)
                .bind("versions", versions(expected))
                .bind("now", now)
                .fetch()
                .rowsUpdated()
                .map(rows -> rows == 1);
    }

    private Mono<String> newId(Change change) {
        return Mono.fromSupplier(Ids::workflow)
                .flatMap(id ->
                        bound(INSERT, id, change).mapValue(Integer.class).one().map(version -> id))
                .repeatWhenEmpty(ID_TRIES, taken -> taken);
    }

    private DatabaseClient.GenericExecuteSpec bound(String sql, String id, Change change) {
        return database.sql(sql)
                .bind("id", id)
                .bind("company", change.scope().company())
                .bind("name", change.definition().name())
                .bind("description", change.definition().description())
                .bind("now", change.now());
    }

    private Mono<Void> addVersion(String id, int version, Change change) {
        return plans.save(change.definition().plan())
                .flatMap(plan -> database.sql(INSERT_VERSION)
                        .bind("id", id)
                        .bind("version", version)
                        .bind("name", change.definition().name())
                        .bind("description", change.definition().description())
                        .bind(
                                "steps",
                                json.writeValueAsString(change.definition().steps()))
                        .bind("plan", plan)
                        .bind("user", change.scope().user())
                        .bind("now", change.now())
                        .then());
    }

    private static Object versions(IfMatch expected) {
        var versions = expected.versions();
        return versions == null ? Parameters.in(Integer[].class) : versions.toArray(Integer[]::new);
    }

    private Mono<Void> addToTotal(UUID company) {
        return database.sql(ADD_TO_TOTAL).bind("company", company).then();
    }
}
