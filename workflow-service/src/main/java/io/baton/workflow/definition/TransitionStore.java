package io.baton.workflow.definition;

import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Lists the transitions of the graphs that are being drawn. */
@Component
class TransitionStore {

    private static final String PAGE = """
            SELECT t.transition_id, t.workflow_id, t.from_step_id, f.name AS from_step_name,
                   t.to_step_id, s.name AS to_step_name, t.name
            FROM transition t
            JOIN step f ON f.step_id = t.from_step_id
            JOIN step s ON s.step_id = t.to_step_id
            WHERE (:workflowId::bigint IS NULL OR t.workflow_id = :workflowId)
              AND (:stepId::bigint IS NULL OR t.from_step_id = :stepId)
            ORDER BY t.transition_id DESC
            LIMIT :limit OFFSET :offset
            """;

    private static final String COUNT = """
            SELECT count(*)
            FROM transition t
            WHERE (:workflowId::bigint IS NULL OR t.workflow_id = :workflowId)
              AND (:stepId::bigint IS NULL OR t.from_step_id = :stepId)
            """;

    private final DatabaseClient database;

    TransitionStore(DatabaseClient database) {
        this.database = database;
    }

    /** Which transitions; null is any. */
    record Filter(@Nullable Long workflowId, @Nullable Long stepId) {}

    record Row(
            long transitionId,
            long workflowId,
            long fromStepId,
            String fromStepName,
            long toStepId,
            String toStepName,
            String name) {}

    Flux<Row> page(Filter filter, int limit, int offset) {
        return filtered(PAGE, filter)
                .bind("limit", limit)
                .bind("offset", offset)
                .mapProperties(Row.class)
                .all();
    }

    Mono<Long> count(Filter filter) {
        return filtered(COUNT, filter).mapValue(Long.class).one();
    }

    private GenericExecuteSpec filtered(String sql, Filter filter) {
        return database.sql(sql).bindProperties(filter);
    }
}
