package io.baton.workflow.task;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
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
                                  status, owner_id, owner_name, item_id, assignee_id, target_resolution, clock_from,
                                  version, created_at, updated_at)
                SELECT ticket_id, ticket_number, ticket_subject, ticket_description, ticket_status,
                       priority, category, sub_category, department, company_guid, fetched_at,
                       workflow_id, workflow_version, workflow_name, step_id, step_name, role_id,
                       'pending', owner_id, owner_name, item_id, user_id, target, at,
                       1, at, at
                FROM input
                RETURNING task_id, ticket_id, item_id),
            given AS (
                INSERT INTO task_item (task_item_id, task_id, user_id, user_name, role_id, role_name, step_id, step_name,
                                       status, origin, assigned_on, clock_from, target_resolution)
                SELECT r.item_id, o.task_id, r.user_id, r.user_name, r.role_id, r.role_name, r.step_id, r.step_name,
                       'new', 'System', r.at, r.at, r.item_target
                FROM input r
                JOIN opened o ON o.ticket_id = r.ticket_id
                WHERE r.item_id IS NOT NULL),
            logged AS (
                INSERT INTO task_log (task_id, version, action, by_name, step_id, step_name,
                                      given_id, given_to, given_name, given_role, task_status, created_at)
                SELECT o.task_id, 1, 'opened', 'System', r.step_id, r.step_name,
                       r.item_id, r.user_id, r.user_name, CASE WHEN r.item_id IS NOT NULL THEN r.role_name END,
                       'pending', r.at
                FROM input r
                JOIN opened o ON o.ticket_id = r.ticket_id)
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

    private final DatabaseClient database;

    private final JsonMapper json;

    OpeningStore(DatabaseClient database, JsonMapper json) {
        this.database = database;
        this.json = json;
    }

    /** Inserts new tasks, no two for one ticket, and answers them with their numbers. */
    Mono<List<Task>> insert(List<Task> tasks) {
        var byTicket =
                tasks.stream().collect(Collectors.toMap(task -> task.ticket().ticketId(), Function.identity()));
        var rows = tasks.stream().map(OpeningRow::of).toList();
        return database.sql(INSERT)
                .bind("rows", json.writeValueAsString(rows))
                .mapProperties(Opened.class)
                .all()
                .map(opened -> Objects.requireNonNull(byTicket.get(opened.ticketId()))
                        .numbered(opened.taskId(), opened.itemId()))
                .collectList();
    }

    Mono<Void> retell(List<TicketFacts> tickets) {
        return database.sql(RETELL)
                .bind("rows", json.writeValueAsString(tickets))
                .then();
    }

    private record Opened(
            long ticketId, long taskId, @Nullable Long itemId) {}
}
