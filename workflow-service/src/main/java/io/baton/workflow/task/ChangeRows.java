package io.baton.workflow.task;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Writes what happened to tasks, one or many, in one statement; always inside somebody's transaction. */
@Component
class ChangeRows {

    /**
     * Each change whole: the task, the item that somebody had, the item that somebody was given, and the history. It
     * touches nothing at all of a task that somebody else changed first. Asked once more for the tasks' numbers, it finds them
     * by their key: nobody can tell how many rows a text holds, and all tasks would be read for one.
     */
    private static final String CHANGE = """
            WITH input AS MATERIALIZED (
                SELECT *
                FROM json_to_recordset(:rows::json) AS r (
                    task_id bigint, version bigint, step_id bigint, step_name text, role_id bigint, status text,
                    left_step_id bigint, left_by bigint, owner_id bigint, owner_name text, assignee_id bigint,
                    target timestamptz, clock_from timestamptz, held_since timestamptz, resolution_time timestamptz,
                    at timestamptz,
                    acted_id bigint, acted_status text, acted_on timestamptz, acted_notes text,
                    acted_from timestamptz, acted_target timestamptz,
                    given_id bigint, given_to bigint, given_name text, given_role_id bigint, given_role text, given_origin text,
                    given_notes text, given_from timestamptz, given_target timestamptz,
                    action text, by_id bigint, by_name text, was_step_id bigint, was_step_name text,
                    transition_id bigint, notes text, item_id bigint, holder_id bigint, holder_role text,
                    from_status text, to_status text)),
            changed AS (
                UPDATE task t
                SET step_id = r.step_id, step_name = r.step_name, role_id = r.role_id, status = r.status,
                    left_step_id = r.left_step_id, left_by = r.left_by,
                    owner_id = r.owner_id, owner_name = r.owner_name, assignee_id = r.assignee_id,
                    item_id = COALESCE(r.given_id, t.item_id),
                    target_resolution = r.target, clock_from = r.clock_from, held_since = r.held_since,
                    resolution_time = r.resolution_time, version = r.version, updated_at = r.at
                FROM input r
                WHERE t.task_id = r.task_id AND t.version = r.version - 1 AND t.task_id = ANY(ARRAY(SELECT task_id FROM input))
                RETURNING t.task_id),
            acted AS (
                UPDATE task_item i
                SET status = r.acted_status, acted_on = r.acted_on, notes = r.acted_notes,
                    clock_from = r.acted_from, target_resolution = r.acted_target
                FROM input r
                JOIN changed c ON c.task_id = r.task_id
                WHERE i.task_item_id = r.acted_id),
            given AS (
                INSERT INTO task_item (task_item_id, task_id, user_id, user_name, role_id, role_name, step_id, step_name,
                                       status, origin, notes, assigned_on, clock_from, target_resolution)
                SELECT r.given_id, r.task_id, r.given_to, r.given_name, r.given_role_id, r.given_role, r.step_id,
                       r.step_name, 'new', r.given_origin, r.given_notes, r.at, r.given_from, r.given_target
                FROM input r
                JOIN changed c ON c.task_id = r.task_id
                WHERE r.given_id IS NOT NULL),
            logged AS (
                INSERT INTO task_log (task_id, version, action, by_id, by_name, step_id, step_name, transition_id,
                                      to_step_id, item_id, holder_id, holder_role, from_status, to_status,
                                      given_id, given_to, given_name, given_role, notes, task_status, created_at)
                SELECT r.task_id, r.version, r.action, r.by_id, r.by_name, r.was_step_id, r.was_step_name, r.transition_id,
                       CASE WHEN r.transition_id IS NOT NULL THEN r.step_id END,
                       r.item_id, r.holder_id, r.holder_role, r.from_status, r.to_status,
                       r.given_id, r.given_to, r.given_name, r.given_role, r.notes, r.status, r.at
                FROM input r
                JOIN changed c ON c.task_id = r.task_id)
            SELECT task_id FROM changed
            """;

    private static final String NUMBERS = "SELECT nextval('task_item_ids') FROM generate_series(1, :count)";

    private static final String REMOVE = """
            WITH items AS (DELETE FROM task_item WHERE task_id = :id),
            logged AS (DELETE FROM task_log WHERE task_id = :id)
            DELETE FROM task WHERE task_id = :id
            """;

    private final DatabaseClient database;

    private final JsonMapper json;

    ChangeRows(DatabaseClient database, JsonMapper json) {
        this.database = database;
        this.json = json;
    }

    /** Numbers for items that will be given; some may stay unused. */
    Mono<List<Long>> numbers(int count) {
        return count == 0
                ? Mono.just(List.of())
                : database.sql(NUMBERS)
                        .bind("count", count)
                        .mapValue(Long.class)
                        .all()
                        .collectList();
    }

    /** Writes the changes, no two of one task, and answers those whose task nobody else changed meanwhile. */
    Mono<List<TaskChange>> write(List<TaskChange> changes) {
        var byId = changes.stream()
                .collect(Collectors.toMap(change -> change.before().id(), Function.identity()));
        var rows = changes.stream().map(TaskChange::row).toList();
        return changes.isEmpty()
                ? Mono.just(List.of())
                : database.sql(CHANGE)
                        .bind("rows", json.writeValueAsString(rows))
                        .mapValue(Long.class)
                        .all()
                        .map(taskId -> Objects.requireNonNull(byId.get(taskId)))
                        .collectList();
    }

    /** Removes a task with its items and its history. */
    Mono<Void> remove(long taskId) {
        return database.sql(REMOVE).bind("id", taskId).then();
    }
}
