package io.baton.workflow.task;

import io.baton.workflow.definition.OpenTasks;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Tells whether a workflow may go. */
@Component
class TasksOfWorkflow implements OpenTasks {

    private static final String ANY_OPEN = """
            SELECT task_id
            FROM task
            WHERE workflow_id = :workflowId AND status NOT IN ('completed', 'cancelled')
            LIMIT 1
            """;

    private final DatabaseClient database;

    TasksOfWorkflow(DatabaseClient database) {
        this.database = database;
    }

    @Override
    public Mono<Long> anyOf(long workflowId) {
        return database.sql(ANY_OPEN)
                .bind("workflowId", workflowId)
                .mapValue(Long.class)
                .one();
    }
}
