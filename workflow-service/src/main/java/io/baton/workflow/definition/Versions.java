package io.baton.workflow.definition;

import io.baton.workflow.deadline.Sla;
import io.baton.workflow.definition.Workflow.Description;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Reads what was published, also of workflows that are deleted. */
@Component
class Versions {

    private static final String FIND = """
            SELECT workflow_id, version, name, description, category, sub_category, department,
                   low_sla_seconds, medium_sla_seconds, high_sla_seconds, urgent_sla_seconds,
                   graph::text AS graph, in_force, published_at
            FROM workflow_version
            WHERE workflow_id = :workflowId AND version = :version
            """;

    private static final String NEWEST = """
            SELECT workflow_id, version, name, description, category, sub_category, department,
                   low_sla_seconds, medium_sla_seconds, high_sla_seconds, urgent_sla_seconds,
                   NULL AS graph, in_force, published_at
            FROM workflow_version
            WHERE workflow_id = :workflowId
            ORDER BY version DESC
            LIMIT :limit OFFSET :offset
            """;

    private static final String COUNT = "SELECT count(*) FROM workflow_version WHERE workflow_id = :workflowId";

    private final DatabaseClient database;

    private final JsonMapper json;

    Versions(DatabaseClient database, JsonMapper json) {
        this.database = database;
        this.json = json;
    }

    /**
     * One version.
     *
     * @param graph null in a list, where it would be much that nobody reads
     */
    record Version(
            long workflowId,
            int number,
            Description description,
            @Nullable Graph graph,
            boolean isInForce,
            Instant publishedAt) {}

    Mono<Version> find(long workflowId, int version) {
        return database.sql(FIND)
                .bind("workflowId", workflowId)
                .bind("version", version)
                .mapProperties(Row.class)
                .one()
                .map(row -> row.version(json))
                .switchIfEmpty(Mono.error(() -> WorkflowRefusal.Unknown.version(workflowId, version)));
    }

    Flux<Version> page(long workflowId, int limit, int offset) {
        return database.sql(NEWEST)
                .bind("workflowId", workflowId)
                .bind("limit", limit)
                .bind("offset", offset)
                .mapProperties(Row.class)
                .all()
                .map(row -> row.version(json));
    }

    Mono<Long> count(long workflowId) {
        return database.sql(COUNT)
                .bind("workflowId", workflowId)
                .mapValue(Long.class)
                .one();
    }

    private record Row(
            long workflowId,
            int version,
            String name,
            @Nullable String description,
            String category,
            @Nullable String subCategory,
            String department,
            @Nullable Long lowSlaSeconds,
            @Nullable Long mediumSlaSeconds,
            @Nullable Long highSlaSeconds,
            @Nullable Long urgentSlaSeconds,
            @Nullable String graph,
            boolean inForce,
            Instant publishedAt) {

        Version version(JsonMapper json) {
            var sla = new Sla(
                    WorkflowRow.duration(lowSlaSeconds),
                    WorkflowRow.duration(mediumSlaSeconds),
                    WorkflowRow.duration(highSlaSeconds),
                    WorkflowRow.duration(urgentSlaSeconds));
            return new Version(
                    workflowId,
                    version,
                    new Description(name, description, category, subCategory, department, sla),
                    graph == null ? null : json.readValue(graph, Graph.class),
                    inForce,
                    publishedAt);
        }
    }
}
