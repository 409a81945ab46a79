package io.baton.workflow.definition;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.baton.workflow.deadline.Sla;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** The door to what is published. */
@Component
public class Publications {

    /** Versions never change, so they are kept; so many at most. */
    private static final int KEPT_MAX = 1_000;

    private static final String FIND = """
            SELECT workflow_id, version, name, category, sub_category, department,
                   low_sla_seconds, medium_sla_seconds, high_sla_seconds, urgent_sla_seconds, graph::text AS graph
            FROM workflow_version
            WHERE workflow_id = :workflowId AND version = :version
            """;

    /** Whoever opens a task on a version holds it until that is done, so that its workflow is not deleted meanwhile. */
    private static final String IN_FORCE = """
            SELECT v.workflow_id, v.version, v.name, v.category, v.sub_category, v.department,
                   v.low_sla_seconds, v.medium_sla_seconds, v.high_sla_seconds, v.urgent_sla_seconds, v.graph::text AS graph
            FROM (SELECT DISTINCT lower(category) AS category, lower(department) AS department
                  FROM unnest(:categories::text[], :departments::text[]) AS k (category, department)) AS kind
            JOIN workflow_version v
              ON v.in_force AND lower(v.category) = kind.category AND lower(v.department) = kind.department
            ORDER BY v.workflow_id
            FOR KEY SHARE OF v
            """;

    private static final String IN_FORCE_OF = """
            SELECT version FROM workflow_version WHERE workflow_id = :workflowId AND in_force FOR KEY SHARE
            """;

    private final DatabaseClient database;

    private final JsonMapper json;

    private final Cache<Key, Published> kept =
            Caffeine.newBuilder().maximumSize(KEPT_MAX).build();

    Publications(DatabaseClient database, JsonMapper json) {
        this.database = database;
        this.json = json;
    }

    /** One version of a workflow. */
    public Mono<Published> find(long workflowId, int version) {
        var key = new Key(workflowId, version);
        return Mono.defer(() -> Mono.justOrEmpty(kept.getIfPresent(key))).switchIfEmpty(Mono.defer(() -> load(key)));
    }

    /** Every workflow in force for one of these kinds of tickets, by number. */
    public Flux<Published> inForce(Collection<Kind> kinds) {
        return database.sql(IN_FORCE)
                .bind("categories", kinds.stream().map(Kind::category).toArray(String[]::new))
                .bind("departments", kinds.stream().map(Kind::department).toArray(String[]::new))
                .mapProperties(Row.class)
                .all()
                .map(this::published);
    }

    /** The version of this workflow that new tickets get, if it takes any. */
    public Mono<Published> inForce(long workflowId) {
        return database.sql(IN_FORCE_OF)
                .bind("workflowId", workflowId)
                .mapValue(Integer.class)
                .one()
                .flatMap(version -> find(workflowId, version));
    }

    /** What a version says never changes, so that its graph is read out of its text once. */
    private Published published(Row row) {
        return kept.get(new Key(row.workflowId(), row.version()), key -> row.published(json));
    }

    private Mono<Published> load(Key key) {
        return database.sql(FIND)
                .bind("workflowId", key.workflowId())
                .bind("version", key.version())
                .mapProperties(Row.class)
                .one()
                .map(this::published);
    }

    /** What a workflow is for. */
    public record Kind(String category, String department) {}

    private record Key(long workflowId, int version) {}

    private record Row(
            long workflowId,
            int version,
            String name,
            String category,
            @Nullable String subCategory,
            String department,
            @Nullable Long lowSlaSeconds,
            @Nullable Long mediumSlaSeconds,
            @Nullable Long highSlaSeconds,
            @Nullable Long urgentSlaSeconds,
            String graph) {

        Published published(JsonMapper json) {
            var sla = new Sla(
                    WorkflowRow.duration(lowSlaSeconds),
                    WorkflowRow.duration(mediumSlaSeconds),
                    WorkflowRow.duration(highSlaSeconds),
                    WorkflowRow.duration(urgentSlaSeconds));
            var drawn = json.readValue(graph, Graph.class);
            return new Published(workflowId, version, name, category, subCategory, department, sla, drawn);
        }
    }
}
