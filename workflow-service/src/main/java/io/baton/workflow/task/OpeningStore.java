package io.baton.workflow.task;

import io.baton.workflow.definition.Publications;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Writes tasks by the batch, however many there are in one statement; always inside somebody's transaction. */
@Component
class OpeningStore {

    private static final String INSERT = """
            WITH input AS MATERIALIZED (
                SELECT r.*, CASE WHEN r.user_id IS NOT NULL THEN nextval('task_item_ids') END AS item_id
                FROM json_to_recordset(:rows::json) AS r (
                    ticket_id bigint, ticket_number text, ticket_subject text, ticket_description text,
                    ticket_status text, priority text, category text, sub_category text, department text,
                    company_guid uuid, fetched_at timestamptz, workflow_id bigint, workflow_version int, workflow_name text,
                    step_id bigint, step_name text, role_id bigint, role_name text, owner_id bigint, owner_name text,
                    target timestamptz, user_id bigint, user_name text, item_target timestamptz, at timestamptz)),
            opened AS (
                INSERT INTO task (ticket_id, ticket_number, ticket_subject, ticket_description, ticket_status,
                                  priority, category, sub_category, department, company_guid, fetched_at,
                                  workflow_id, workflow_version, workflow_name, step_id, step_name, role_id,
                                  status, owner_id, owner_name, item_id, target_resolution,
                                  version, created_at, updated_at)
                SELECT ticket_id, ticket_number, ticket_subject, ticket_description, ticket_status,
                       priority, category, sub_category, department, company_guid, fetched_at,
                       workflow_id, workflow_version, workflow_name, step_id, step_name, role_id,
                       'pending', owner_id, owner_name, item_id, target,
                       1, at, at
                FROM input
                RETURNING task_id, ticket_id, item_id),
            given AS (
                INSERT INTO task_item (task_item_id, task_id, user_id, user_name, role_name, step_id, step_name,
                                       status, origin, assigned_on, target_resolution)
                SELECT r.item_id, o.task_id, r.user_id, r.user_name, r.role_name, r.step_id, r.step_name,
                       'new', 'System', r.at, r.item_target
                FROM input r
                JOIN opened o ON o.ticket_id = r.ticket_id
                WHERE r.item_id IS NOT NULL
                RETURNING task_item_id, assigned_on),
            history AS (
                INSERT INTO task_item_status (task_item_id, status, user_name, created_at)
                SELECT task_item_id, 'new', 'System', assigned_on FROM given)
            SELECT ticket_id, task_id, item_id FROM opened
            """;

    private static final String RETELL = """
            UPDATE task t
            SET ticket_subject = r.subject, ticket_description = r.description,
                ticket_status = r.status, priority = r.priority, category = r.category,
                sub_category = r.sub_category, department = r.department, fetched_at = r.fetched_at
            FROM json_to_recordset(:rows::json) AS r (
                ticket_id bigint, subject text, description text, status text, priority text,
                category text, sub_category text, department text, fetched_at timestamptz)
            WHERE t.ticket_id = r.ticket_id
            """;

    private static final String WITHOUT_ASSIGNEE = """
            SELECT %s
            FROM task t
            LEFT JOIN task_item i ON i.task_item_id = t.item_id
            WHERE t.role_id = :roleId AND t.item_id IS NULL AND t.status NOT IN ('completed', 'cancelled')
            ORDER BY t.task_id
            LIMIT :limit
            """.formatted(TaskRow.COLUMNS);

    private static final String WITHOUT_OWNER = """
            SELECT %s
            FROM task t
            LEFT JOIN task_item i ON i.task_item_id = t.item_id
            WHERE t.owner_id IS NULL AND t.status NOT IN ('completed', 'cancelled')
            ORDER BY t.task_id
            LIMIT :limit
            """.formatted(TaskRow.COLUMNS);

    private static final String ASSIGN = """
            WITH input AS MATERIALIZED (
                SELECT r.*, nextval('task_item_ids') AS item_id
                FROM json_to_recordset(:rows::json) AS r (
                    task_id bigint, version bigint, step_id bigint, step_name text, role_name text,
                    user_id bigint, user_name text, item_target timestamptz, at timestamptz)),
            assigned AS (
                UPDATE task t
                SET item_id = r.item_id, version = r.version, updated_at = r.at
                FROM input r
                WHERE t.task_id = r.task_id AND t.version = r.version - 1
                RETURNING t.task_id, t.item_id),
            given AS (
                INSERT INTO task_item (task_item_id, task_id, user_id, user_name, role_name, step_id, step_name,
                                       status, origin, assigned_on, target_resolution)
                SELECT r.item_id, r.task_id, r.user_id, r.user_name, r.role_name, r.step_id, r.step_name,
                       'new', 'System', r.at, r.item_target
                FROM input r
                JOIN assigned a ON a.task_id = r.task_id
                RETURNING task_item_id, assigned_on),
            history AS (
                INSERT INTO task_item_status (task_item_id, status, user_name, created_at)
                SELECT task_item_id, 'new', 'System', assigned_on FROM given)
            SELECT task_id, item_id FROM assigned
            """;

    private static final String OWN = """
            UPDATE task t
            SET owner_id = r.owner_id, owner_name = r.owner_name, version = r.version, updated_at = r.at
            FROM json_to_recordset(:rows::json) AS r (
                task_id bigint, version bigint, owner_id bigint, owner_name text, at timestamptz)
            WHERE t.task_id = r.task_id AND t.version = r.version - 1
            RETURNING t.task_id, t.item_id
            """;

    private final DatabaseClient database;

    private final Publications publications;

    private final JsonMapper json;

    OpeningStore(DatabaseClient database, Publications publications, JsonMapper json) {
        this.database = database;
        this.publications = publications;
        this.json = json;
    }

    /** Inserts new tasks, no two for one ticket, and answers them with their numbers. */
    Mono<List<Task>> insert(List<Task> tasks) {
        var byTicket =
                tasks.stream().collect(Collectors.toMap(task -> task.ticket().ticketId(), Function.identity()));
        return write(INSERT, tasks)
                .mapProperties(Opened.class)
                .all()
                .map(opened -> Objects.requireNonNull(byTicket.get(opened.ticketId()))
                        .numbered(opened.taskId(), opened.itemId()))
                .collectList();
    }

    /** Saves the assignees of these tasks, and answers those that nobody else changed meanwhile. */
    Mono<List<Task>> assign(List<Task> tasks) {
        return changed(ASSIGN, tasks);
    }

    /** Saves the owners of these tasks, and answers those that nobody else changed meanwhile. */
    Mono<List<Task>> own(List<Task> tasks) {
        return changed(OWN, tasks);
    }

    /** The oldest open tasks that nobody of this role could be found for. */
    Mono<List<Task>> withoutAssignee(long roleId, int limit) {
        return tasks(database.sql(WITHOUT_ASSIGNEE)
                .bind("roleId", roleId)
                .bind("limit", limit)
                .mapProperties(TaskRow.class)
                .all());
    }

    /** The oldest open tasks that have no coordinator. */
    Mono<List<Task>> withoutOwner(int limit) {
        return tasks(database.sql(WITHOUT_OWNER)
                .bind("limit", limit)
                .mapProperties(TaskRow.class)
                .all());
    }

    Mono<Void> retell(List<TicketFacts> tickets) {
        return database.sql(RETELL)
                .bind("rows", json.writeValueAsString(tickets))
                .then();
    }

    private Mono<List<Task>> tasks(Flux<TaskRow> rows) {
        // All rows first: one connection runs one query at a time, and a version may have to be loaded.
        return rows.collectList()
                .flatMapIterable(Function.identity())
                .concatMap(row -> publications
                        .find(row.workflowId(), row.workflowVersion())
                        .map(row::task))
                .collectList();
    }

    private Mono<List<Task>> changed(String sql, List<Task> tasks) {
        var byId = tasks.stream().collect(Collectors.toMap(Task::id, Function.identity()));
        return tasks.isEmpty()
                ? Mono.just(List.of())
                : write(sql, tasks)
                        .mapProperties(Changed.class)
                        .all()
                        .map(changed -> Objects.requireNonNull(byId.get(changed.taskId()))
                                .numbered(changed.taskId(), changed.itemId()))
                        .collectList();
    }

    private DatabaseClient.GenericExecuteSpec write(String sql, List<Task> tasks) {
        var rows = tasks.stream().map(OpeningRow::of).toList();
        return database.sql(sql).bind("rows", json.writeValueAsString(rows));
    }

    private record Opened(
            long ticketId, long taskId, @Nullable Long itemId) {}

    private record Changed(long taskId, @Nullable Long itemId) {}
}
