package io.baton.workflow.task;

import io.baton.workflow.definition.Publications;
import io.r2dbc.spi.Readable;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Finds tasks, each with its current item. */
@Component
class TaskStore {

    private static final String FROM = """
            SELECT %s
            FROM task t
            LEFT JOIN task_item i ON i.task_item_id = t.item_id
            """.formatted(TaskRow.COLUMNS);

    private static final String FIND = FROM + "WHERE t.task_id = :id";

    /**
     * The inner query hides how many they are: else each call is planned anew, which takes four times as long as finding.
     * With the same exchange come numbers for items, and a bound on how long the transaction waits for the lock of any row.
     */
    private static final String DRAW = """
            SELECT nextval('task_item_ids'), %s
            FROM task t
            LEFT JOIN task_item i ON i.task_item_id = t.item_id
            WHERE t.task_id = ANY(ARRAY(SELECT unnest(:ids::bigint[])))
              AND (SELECT set_config('lock_timeout', :patience, true)) IS NOT NULL
            """.formatted(TaskRow.COLUMNS);

    private static final String LOCK = FIND + " FOR UPDATE OF t";

    /** Locked in one order, so that two batches never wait for each other. */
    private static final String OPEN_OF_TICKETS = FROM + """
            WHERE t.ticket_id = ANY(:ids::bigint[]) AND t.status NOT IN ('completed', 'cancelled')
            ORDER BY t.task_id
            FOR UPDATE OF t
            """;

    private static final String WITHOUT_ASSIGNEE = FROM + """
            WHERE t.waits_for = :roleId
            ORDER BY t.task_id
            LIMIT :limit
            """;

    private static final String WITHOUT_OWNER = FROM + """
            WHERE t.owner_id IS NULL AND t.status NOT IN ('completed', 'cancelled')
            ORDER BY t.task_id
            LIMIT :limit
            """;

    private final DatabaseClient database;

    private final Publications publications;

    TaskStore(DatabaseClient database, Publications publications) {
        this.database = database;
        this.publications = publications;
    }

    Mono<Task> find(long taskId) {
        return one(FIND, taskId);
    }

    /**
     * Those of these tasks that there are, each with a number for the item that may be given; some stay unused.
     *
     * @param patience how long the caller's transaction waits for a lock from then on, if there is one of them; what waits
     *     longer fails, as {@link ChangeQueue} knows
     */
    Mono<List<Drawn>> draw(Collection<Long> taskIds, Duration patience) {
        return database.sql(DRAW)
                .bind("ids", taskIds.toArray(Long[]::new))
                .bind("patience", patience.toMillis() + "ms")
                .map(TaskStore::numbered)
                .all()
                .collectList()
                .flatMapIterable(Function.identity())
                .concatMap(row -> withWorkflow(row.task()).map(task -> new Drawn(task, row.itemId())))
                .collectList();
    }

    /**
     * A task that may be changed.
     *
     * @param itemId the number of the item that somebody may be given
     */
    record Drawn(Task task, long itemId) {}

    private record Numbered(long itemId, TaskRow task) {}

    /** The task, which nobody else changes until the caller's transaction ends. */
    Mono<Task> lock(long taskId) {
        return one(LOCK, taskId);
    }

    /** The open tasks of these tickets, which nobody else changes until the caller's transaction ends. */
    Mono<List<Task>> openOf(Collection<Long> ticketIds) {
        return tasks(database.sql(OPEN_OF_TICKETS)
                .bind("ids", ticketIds.toArray(Long[]::new))
                .map(TaskStore::row)
                .all());
    }

    /** The oldest open tasks that nobody of this role could be found for. */
    Mono<List<Task>> withoutAssignee(long roleId, int limit) {
        return tasks(database.sql(WITHOUT_ASSIGNEE)
                .bind("roleId", roleId)
                .bind("limit", limit)
                .map(TaskStore::row)
                .all());
    }

    /** The oldest open tasks that have no coordinator. */
    Mono<List<Task>> withoutOwner(int limit) {
        return tasks(database.sql(WITHOUT_OWNER)
                .bind("limit", limit)
                .map(TaskStore::row)
                .all());
    }

    private static TaskRow row(Readable row) {
        return TaskRow.of(new Columns(row::get));
    }

    private static Numbered numbered(Readable row) {
        var columns = new Columns(row::get);
        return new Numbered(columns.number(), TaskRow.of(columns));
    }

    private Mono<Task> one(String sql, long taskId) {
        return database.sql(sql).bind("id", taskId).map(TaskStore::row).one().flatMap(this::withWorkflow);
    }

    private Mono<List<Task>> tasks(Flux<TaskRow> rows) {
        // All rows first: one connection runs one query at a time, and a version may have to be loaded.
        return rows.collectList()
                .flatMapIterable(Function.identity())
                .concatMap(this::withWorkflow)
                .collectList();
    }

    private Mono<Task> withWorkflow(TaskRow row) {
        return publications.find(row.workflowId(), row.workflowVersion()).map(row::task);
    }
}
