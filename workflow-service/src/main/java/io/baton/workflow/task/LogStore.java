package io.baton.workflow.task;

import java.util.List;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Reads what happened to tasks. */
@Component
class LogStore {

    /** Of a task that goes round without end, so much of its history is shown. */
    private static final int SHOWN_MAX = 2_000;

    private static final int BATCH_MAX = 200;

    private static final String COLUMNS = """
            l.task_id, l.version, l.action, l.by_id, l.by_name, l.step_id, l.step_name, l.transition_id, l.to_step_id,
            l.item_id, l.holder_id, i.user_name AS holder_name, l.holder_role, l.from_status, l.to_status,
            l.given_id, l.given_to, l.given_name, l.given_role, l.notes, l.task_status, l.created_at, l.tx
            """;

    private static final String OF_TASK = """
            SELECT %s
            FROM (SELECT * FROM task_log WHERE task_id = :taskId ORDER BY version DESC LIMIT %d) AS l
            LEFT JOIN task_item i ON i.task_item_id = l.item_id
            ORDER BY l.version
            """.formatted(COLUMNS, SHOWN_MAX);

    private static final String AFTER = """
            SELECT %s
            FROM (SELECT * FROM task_log WHERE task_id = :taskId AND version > :version ORDER BY version LIMIT %d) AS l
            LEFT JOIN task_item i ON i.task_item_id = l.item_id
            ORDER BY l.version
            """.formatted(COLUMNS, BATCH_MAX);

    /**
     * What concerns a person, read only as far as no transaction is open any more that could still write something in
     * between.
     */
    private static final String CONCERNING = """
            SELECT %1$s
            FROM ((SELECT * FROM task_log
                   WHERE holder_id = :userId AND (tx, task_id, version) > (:tx, :taskId, :version)
                     AND tx < pg_snapshot_xmin(pg_current_snapshot())::text::bigint
                   ORDER BY tx, task_id, version LIMIT %2$d)
                  UNION
                  (SELECT * FROM task_log
                   WHERE given_to = :userId AND (tx, task_id, version) > (:tx, :taskId, :version)
                     AND tx < pg_snapshot_xmin(pg_current_snapshot())::text::bigint
                   ORDER BY tx, task_id, version LIMIT %2$d)) AS l
            LEFT JOIN task_item i ON i.task_item_id = l.item_id
            ORDER BY l.tx, l.task_id, l.version
            LIMIT %2$d
            """.formatted(COLUMNS, BATCH_MAX);

    private static final String END = "SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint";

    private final DatabaseClient database;

    LogStore(DatabaseClient database) {
        this.database = database;
    }

    /** The history of a task, oldest first. */
    Mono<List<LogRow>> ofTask(long taskId) {
        return database.sql(OF_TASK)
                .bind("taskId", taskId)
                .mapProperties(LogRow.class)
                .all()
                .collectList();
    }

    /** What happened to a task after that version; a bounded part, the oldest first. */
    Mono<List<LogRow>> after(long taskId, long version) {
        return database.sql(AFTER)
                .bind("taskId", taskId)
                .bind("version", version)
                .mapProperties(LogRow.class)
                .all()
                .collectList();
    }

    /** What happened to this person's parts of tasks after that place; a bounded part, the oldest first. */
    Mono<List<LogRow>> concerning(long userId, Place place) {
        return database.sql(CONCERNING)
                .bind("userId", userId)
                .bind("tx", place.tx())
                .bind("taskId", place.taskId())
                .bind("version", place.version())
                .mapProperties(LogRow.class)
                .all()
                .collectList();
    }

    /** The place that everything which happens from now on is after. */
    Mono<Place> end() {
        return database.sql(END).mapValue(Long.class).one().map(tx -> new Place(tx, 0, 0));
    }
}
