package io.baton.execution.pipeline;

import io.baton.execution.engine.Plans;
import io.r2dbc.spi.Parameters;
import java.time.Instant;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Writes pipelines: each change with the version and the plan that belong to it. */
@Component
class PipelineDefinitionStore {

    private static final String INSERT = """
            INSERT INTO pipeline
                (id, project_id, name, description, is_enabled, version, stage_count, created_at, updated_at)
            VALUES (:id, :project, :name, :description, coalesce(:enabled::boolean, true), 1, :stages, :now, :now)
            """;

    private static final String ADD_TO_TOTAL = """
            INSERT INTO pipeline_total AS total (project_id, pipelines)
            VALUES (:project, 1)
            ON CONFLICT (project_id) DO UPDATE SET pipelines = total.pipelines + 1
            """;

    /** No condition is every version there is. */
    private static final String UPDATE = """
            UPDATE pipeline
            SET name = :name, description = :description, is_enabled = coalesce(:enabled::boolean, is_enabled),
                version = version + 1, stage_count = :stages, updated_at = :now
            WHERE id = :id AND deleted_at IS NULL AND version = ANY(coalesce(:versions::int[], ARRAY[version]))
            RETURNING version
            """;

    private static final String INSERT_VERSION = """
            INSERT INTO pipeline_version (pipeline_id, version, stages, parameters, plan, created_by, created_at)
            VALUES (:id, :version, :stages, :parameters, :plan, :user, :now)
            """;

    /** Not while the counts say that a run is active. */
    private static final String DELETE = """
            WITH gone AS (
                UPDATE pipeline
                SET deleted_at = :now
                WHERE id = :id AND deleted_at IS NULL AND version = ANY(coalesce(:versions::int[], ARRAY[version]))
                  AND NOT EXISTS (
                      SELECT FROM pipeline_count
                      WHERE pipeline_id = :id AND status IN ('PENDING', 'RUNNING') AND runs > 0
                  )
                RETURNING project_id
            )
            UPDATE pipeline_total AS total
            SET pipelines = total.pipelines - 1
            FROM gone
            WHERE total.project_id = gone.project_id
            """;

    private final DatabaseClient database;

    private final Plans plans;

    private final TransactionalOperator transaction;

    private final JsonMapper json;

    PipelineDefinitionStore(DatabaseClient database, Plans plans, TransactionalOperator transaction, JsonMapper json) {
        this.database = database;
        this.plans = plans;
        this.transaction = transaction;
        this.json = json;
    }

    /** What is to be written, where, by whom and when. */
    record Change(UUID id, String project, Definition definition, String user, Instant now) {}

    /** Saves a new pipeline. */
    Mono<Void> create(Change change) {
        return bound(INSERT, change)
                .bind("project", change.project())
                .then()
                .then(addVersion(1, change))
                .then(database.sql(ADD_TO_TOTAL)
                        .bind("project", change.project())
                        .then())
                .as(transaction::transactional);
    }

    /** Saves the next version and answers its number; empty where there is none of that id and version. */
    Mono<Integer> replace(Change change, Expected expected) {
        return bound(UPDATE, change)
                .bind("versions", versions(expected))
                .mapValue(Integer.class)
                .one()
                .flatMap(version -> addVersion(version, change).thenReturn(version))
                .as(transaction::transactional);
    }

    /** Deletes the pipeline; false where there is none of that id and version, or one of its runs is active. */
    Mono<Boolean> delete(UUID id, Expected expected, Instant now) {
        return database.sql(DELETE)
                .bind("id", id)
                .bind("versions", versions(expected))
                .bind("now", now)
                .fetch()
                .rowsUpdated()
                .map(rows -> rows == 1);
    }

    private DatabaseClient.GenericExecuteSpec bound(String sql, Change change) {
        var enabled = change.definition().isEnabled();
        return database.sql(sql)
                .bind("id", change.id())
                .bind("name", change.definition().name())
                .bind("description", change.definition().description())
                .bind("enabled", enabled == null ? Parameters.in(Boolean.class) : enabled)
                .bind("stages", change.definition().stages().size())
                .bind("now", change.now());
    }

    private Mono<Void> addVersion(int version, Change change) {
        return Mono.fromSupplier(() -> Compilation.plan(change.definition(), change.project()))
                .flatMap(plans::save)
                .flatMap(plan -> database.sql(INSERT_VERSION)
                        .bind("id", change.id())
                        .bind("version", version)
                        .bind(
                                "stages",
                                json.writeValueAsString(change.definition().stages()))
                        .bind(
                                "parameters",
                                Compilation.parameters(change.definition()).toArray(String[]::new))
                        .bind("plan", plan)
                        .bind("user", change.user())
                        .bind("now", change.now())
                        .then());
    }

    private static Object versions(Expected expected) {
        var versions = expected.versions();
        return versions == null ? Parameters.in(Integer[].class) : versions.toArray(Integer[]::new);
    }
}
