package io.baton.workflow.definition;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Reads the steps of the graphs that are being drawn. */
@Component
class StepStore {

    private static final String WORKFLOW_OF = "SELECT workflow_id FROM step WHERE step_id = :stepId";

    private static final String SELECT = """
            SELECT s.step_id, s.workflow_id, s.name, s.description, s.instruction, s.role_id, r.name AS role_name,
                   s.escalate_to, s.weight, s.step_order, s.is_start, s.is_end, s.design::text AS design
            FROM step s
            LEFT JOIN role r ON r.role_id = s.role_id
            """;

    private static final String NEWEST = "ORDER BY s.step_id DESC LIMIT :limit OFFSET :offset";

    private static final String COUNT = "SELECT count(*) FROM step s ";

    private final DatabaseClient database;

    private final JsonMapper json;

    StepStore(DatabaseClient database, JsonMapper json) {
        this.database = database;
        this.json = json;
    }

    /** Which steps; null is any. */
    record Filter(@Nullable Long workflowId, @Nullable Long roleId) {

        Conditions conditions() {
            return new Conditions()
                    .and("s.workflow_id = :workflowId", "workflowId", workflowId)
                    .and("s.role_id = :roleId", "roleId", roleId);
        }
    }

    Mono<Long> workflowOf(long stepId) {
        return database.sql(WORKFLOW_OF)
                .bind("stepId", stepId)
                .mapValue(Long.class)
                .one();
    }

    Flux<StepView> page(Filter filter, int limit, int offset) {
        var conditions = filter.conditions();
        return database.sql(SELECT + conditions.where() + NEWEST)
                .bindValues(conditions.values())
                .bind("limit", limit)
                .bind("offset", offset)
                .mapProperties(Row.class)
                .all()
                .map(row -> StepView.of(row.workflowId(), row.step(json)));
    }

    Mono<Long> count(Filter filter) {
        var conditions = filter.conditions();
        return database.sql(COUNT + conditions.where())
                .bindValues(conditions.values())
                .mapValue(Long.class)
                .one();
    }

    private record Row(
            long stepId,
            long workflowId,
            String name,
            @Nullable String description,
            @Nullable String instruction,
            @Nullable Long roleId,
            @Nullable String roleName,
            @Nullable Long escalateTo,
            BigDecimal weight,
            int stepOrder,
            boolean isStart,
            boolean isEnd,
            @Nullable String design) {

        Graph.Step step(JsonMapper json) {
            return new Graph.Step(
                    stepId,
                    name,
                    description,
                    instruction,
                    roleId,
                    roleName,
                    escalateTo,
                    weight,
                    stepOrder,
                    isStart,
                    isEnd,
                    design == null ? null : json.readTree(design));
        }
    }
}
