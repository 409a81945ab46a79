package io.baton.workflow.task;

import io.baton.platform.event.Outbox;
import io.baton.workflow.assignment.Person;
import io.baton.workflow.assignment.RoundRobin;
import io.baton.workflow.definition.Graph.Step;
import io.baton.workflow.definition.Publications;
import io.baton.workflow.definition.Published;
import io.baton.workflow.task.TaskEvent.Completed;
import io.baton.workflow.task.TaskEvent.Moved;
import io.baton.workflow.task.TaskEvent.Started;
import java.util.Map;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Keeps tasks with their items and the history of these. */
@Component
class TaskStore {

    private static final String FIND = """
            SELECT %s
            FROM task t
            LEFT JOIN task_item i ON i.task_item_id = t.item_id
            WHERE t.task_id = :id
            """.formatted(TaskRow.COLUMNS);

    /**
     * One change, whole: the task, the item that was acted on, the item that was given, and the history of both. It
     * touches nothing at all if somebody else changed the task first.
     */
    private static final String CHANGE = """
            WITH fresh AS (
                SELECT nextval('task_item_ids') AS item_id WHERE :givenTo::bigint IS NOT NULL),
            changed AS (
                UPDATE task
                SET step_id = :stepId, step_name = :stepName, role_id = :roleId, status = :status,
                    left_step_id = :leftStepId, left_by = :leftBy,
                    item_id = COALESCE((SELECT item_id FROM fresh), item_id),
                    resolution_time = :resolutionTime, version = :version, updated_at = :at
                WHERE task_id = :taskId AND version = :version - 1
                RETURNING task_id, item_id),
            acted AS (
                UPDATE task_item i
                SET status = :actedStatus, acted_on = :actedOn, notes = COALESCE(:notes::text, i.notes)
                FROM changed
                WHERE i.task_item_id = :actedItemId
                RETURNING i.task_item_id),
            given AS (
                INSERT INTO task_item (task_item_id, task_id, user_id, user_name, role_name, step_id, step_name,
                                       status, origin, assigned_on, target_resolution)
                SELECT changed.item_id, changed.task_id, :givenTo, :givenToName, :givenAs, :stepId, :stepName,
                       'new', 'System', :at, :givenTarget
                FROM changed
                WHERE :givenTo::bigint IS NOT NULL
                RETURNING task_item_id),
            history AS (
                INSERT INTO task_item_status (task_item_id, from_status, status, user_id, user_name, notes, created_at)
                SELECT task_item_id, :actedFrom::text, :actedStatus, :byId::bigint, :byName, :notes::text, :at::timestamptz
                FROM acted
                UNION ALL
                SELECT task_item_id, NULL, 'new', NULL, 'System', NULL, :at FROM given)
            SELECT COALESCE(item_id, 0) FROM changed
            """;

    private final DatabaseClient database;

    private final Publications publications;

    private final RoundRobin roundRobin;

    private final Outbox outbox;

    private final TransactionalOperator transaction;

    TaskStore(
            DatabaseClient database,
            Publications publications,
            RoundRobin roundRobin,
            Outbox outbox,
            TransactionalOperator transaction) {
        this.database = database;
        this.publications = publications;
        this.roundRobin = roundRobin;
        this.outbox = outbox;
        this.transaction = transaction;
    }

    Mono<Task> find(long taskId) {
        return database.sql(FIND)
                .bind("id", taskId)
                .mapProperties(TaskRow.class)
                .one()
                .flatMap(this::withWorkflow);
    }

    /** Saves what happened to the task, and tells it; the first of two rivals wins. */
    Mono<Task> save(Task task, TaskEvent event) {
        // Turns before tasks: whoever locks both does so in this order.
        return after(task, event)
                .flatMap(after -> change(new TaskChange(task, after, event)))
                .flatMap(after -> outbox.append(TaskFact.of(event, after)).thenReturn(after))
                .as(transaction::transactional);
    }

    private Mono<Task> withWorkflow(TaskRow row) {
        return publications.find(row.workflowId(), row.workflowVersion()).map(row::task);
    }

    private Mono<Task> after(Task task, TaskEvent event) {
        return switch (event) {
            case Started started -> Mono.just(task.after(started));
            case Completed completed -> Mono.just(task.after(completed));
            case Moved moved -> turn(moved.to()).map(next -> task.after(moved, next));
        };
    }

    private Mono<Person> turn(Step step) {
        var roleId = Published.roleOf(step);
        return roundRobin
                .deal(Map.of(roleId, 1))
                .flatMap(turns -> Mono.justOrEmpty(turns.next(roleId)))
                .switchIfEmpty(Mono.error(() -> new TaskRefusal.NobodyToTakeIt(step)));
    }

    private Mono<Task> change(TaskChange change) {
        return database.sql(CHANGE)
                .bindProperties(change.columns())
                .mapValue(Long.class)
                .one()
                .switchIfEmpty(
                        Mono.error(() -> new TaskRefusal.Stale(change.before().id())))
                .map(itemId -> change.after().numbered(change.before().id(), itemId == 0 ? null : itemId));
    }
}
