package io.baton.workflow.definition;

import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reads the transitions of the graphs that are being drawn. */
@Component
class TransitionStore {

    private static final String SELECT = """
            SELECT t.transition_id, t.workflow_id, t.from_step_id, f.name AS from_step_name,
                   t.to_step_id, s.name AS to_step_name, t.name
            FROM transition t
            JOIN step f ON f.step_id = t.from_step_id
            JOIN step s ON s.step_id = t.to_step_id
            """;

    private static final String FIND = SELECT + "WHERE t.transition_id = :id";

    private static final String NEWEST = "ORDER BY t.transition_id DESC LIMIT :limit OFFSET :offset";

    private static final String COUNT = "SELECT count(*) FROM transition t ";

    private static final String COUNT_OF_ROLE =
            "SELECT count(*) FROM transition t JOIN step f ON f.step_id = t.from_step_id ";

    private final DatabaseClient database;

    TransitionStore(DatabaseClient database) {
        this.database = database;
    }

    /**
     * Which transitions; null is any.
     *
     * @param stepId the step that they leave
     * @param roleId the role of that step
     */
    record Filter(
            @Nullable Long workflowId,
            @Nullable Long stepId,
            @Nullable Long roleId) {

        Conditions conditions() {
            return new Conditions()
                    .and("t.workflow_id = :workflowId", "workflowId", workflowId)
                    .and("t.from_step_id = :stepId", "stepId", stepId)
                    .and("f.role_id = :roleId", "roleId", roleId);
        }
    }

    record Row(
            long transitionId,
            long workflowId,
            long fromStepId,
            String fromStepName,
            long toStepId,
            String toStepName,
            String name) {}

    Mono<Row> find(long transitionId) {
        return database.sql(FIND)
                .bind("id", transitionId)
                .mapProperties(Row.class)
                .one();
    }

    Flux<Row> page(Filter filter, int limit, int offset) {
        var conditions = filter.conditions();
        return database.sql(SELECT + conditions.where() + NEWEST)
                .bindValues(conditions.values())
                .bind("limit", limit)
                .bind("offset", offset)
                .mapProperties(Row.class)
                .all();
    }

    Mono<Long> count(Filter filter) {
        var conditions = filter.conditions();
        return database.sql((filter.roleId() == null ? COUNT : COUNT_OF_ROLE) + conditions.where())
                .bindValues(conditions.values())
                .mapValue(Long.class)
                .one();
    }
}
