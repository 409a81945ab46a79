package io.baton.workflow.task;

import io.baton.workflow.task.Wanted.Whose;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Lists tasks, each with its current item. However many there are, a list is walked and counted to a bound only. */
@Component
class ListStore {

    /** How far lists are counted and paged through; further down, a search or a filter leads. */
    static final int ROWS_MAX = 10_000;

    /** How many of a search's hits are looked at, in tickets and in names each, the newest first. */
    private static final int HITS_MAX = 1_000;

    private static final String ROWS = """
            SELECT t.task_id, t.ticket_id, t.ticket_number, t.ticket_subject, t.ticket_description, t.ticket_status,
                   t.priority, t.workflow_id, t.workflow_name, t.step_id, t.step_name, t.status AS task_status,
                   t.held_since, t.created_at, t.updated_at, t.owner_id, t.owner_name, t.assignee_id,
                   t.target_resolution AS task_target, t.clock_from AS task_clock_from, t.resolution_time,
                   i.task_item_id, i.user_id, i.user_name, i.role_name, i.status, i.origin, i.notes,
                   i.assigned_on, i.acted_on, i.clock_from, i.target_resolution
            FROM picked p
            JOIN task t ON t.task_id = p.task_id
            LEFT JOIN task_item i ON i.task_item_id = t.item_id
            ORDER BY t.task_id DESC
            """;

    private final DatabaseClient database;

    ListStore(DatabaseClient database) {
        this.database = database;
    }

    Flux<Row> page(Wanted wanted, int limit, int offset) {
        if (offset >= ROWS_MAX) {
            return Flux.empty();
        }
        return bound(pageSql(wanted), wanted)
                // The last page ends where counting does.
                .bind("limit", Math.min(limit, ROWS_MAX - offset))
                .bind("offset", offset)
                .mapProperties(Row.class)
                .all();
    }

    /** What reads a page; {@code :limit} and {@code :offset} are open besides what {@link #bound} binds. */
    static String pageSql(Wanted wanted) {
        var search = wanted.search();
        return (search == null ? picked(wanted.condition()) : pickedHits(hits(wanted, search))) + ROWS;
    }

    /** How many there are, as far as they are counted. */
    Mono<Long> count(Wanted wanted) {
        var search = wanted.search();
        var counted = search == null ? counted(wanted.condition(), ROWS_MAX) : countedHits(hits(wanted, search));
        return bound(counted, wanted).mapValue(Long.class).one();
    }

    private static String hits(Wanted wanted, Search search) {
        var condition = wanted.condition();
        var ofTickets =
                search.isIndexed() ? hitsOfTickets(condition, HITS_MAX) : hitsOfShort(condition, HITS_MAX, ROWS_MAX);
        return hits(ofTickets, hitsOfNames(condition, HITS_MAX));
    }

    /** The statement with all that is wanted. */
    GenericExecuteSpec bound(String sql, Wanted wanted) {
        var spec = database.sql(sql);
        spec = switch (wanted.whose()) {
            case Whose.Company company -> company.guid() == null ? spec : spec.bind("company", company.guid());
            case Whose.Owner owner -> spec.bind("owner", owner.userId());
        };
        var status = wanted.status();
        var search = wanted.search();
        spec = status == null ? spec : spec.bind("status", status.text());
        return search == null ? spec : spec.bind("pattern", search.pattern());
    }

    /** A task with its current item; without one the item's columns are null. */
    record Row(
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
            String taskStatus,
            @Nullable Instant heldSince,
            Instant createdAt,
            Instant updatedAt,
            @Nullable Long ownerId,
            @Nullable String ownerName,
            @Nullable Long assigneeId,
            @Nullable Instant taskTarget,
            Instant taskClockFrom,
            @Nullable Instant resolutionTime,
            @Nullable Long taskItemId,
            @Nullable Long userId,
            @Nullable String userName,
            @Nullable String roleName,
            @Nullable String status,
            @Nullable String origin,
            @Nullable String notes,
            @Nullable Instant assignedOn,
            @Nullable Instant actedOn,
            @Nullable Instant clockFrom,
            @Nullable Instant targetResolution) {}

    /** The page is picked from the index alone, so that what is skipped costs little. */
    private static String picked(String condition) {
        return """
            WITH picked AS MATERIALIZED (
                SELECT t.task_id FROM task t WHERE %s ORDER BY t.task_id DESC LIMIT :limit OFFSET :offset)
            """.formatted(condition);
    }

    private static String counted(String condition, int most) {
        return """
            SELECT count(*) FROM (SELECT 1 FROM task t WHERE %s LIMIT %d) AS counted
            """.formatted(condition, most);
    }

    private static String hitsOfTickets(String condition, int most) {
        return """
            SELECT t.task_id
            FROM ticket_text x
            JOIN task t ON t.ticket_id = x.ticket_id
            WHERE x.document LIKE :pattern AND %1$s
            ORDER BY t.task_id DESC
            LIMIT %2$d
            """.formatted(condition, most);
    }

    /** What is too short for the index is looked for among the newest; left to choose, the planner reads all texts. */
    private static String hitsOfShort(String condition, int most, int newest) {
        return """
            SELECT t.task_id
            FROM (SELECT t.task_id, t.ticket_id FROM task t WHERE %1$s ORDER BY t.task_id DESC LIMIT %3$d) AS t
            CROSS JOIN LATERAL (SELECT document FROM ticket_text WHERE ticket_id = t.ticket_id OFFSET 0) AS x
            WHERE x.document LIKE :pattern
            ORDER BY t.task_id DESC
            LIMIT %2$d
            """.formatted(condition, most, newest);
    }

    /**
     * The tasks that somebody of this name has, or had last. The more people bear it, the fewer tasks of each are looked at:
     * ten thousand of them all together, or ten of each.
     */
    private static String hitsOfNames(String condition, int most) {
        return """
            SELECT t.task_id
            FROM (SELECT k.user_id, least(500, greatest(10, 10000 / count(*) OVER ())) AS most
                  FROM (SELECT n.user_id
                        FROM (SELECT DISTINCT user_id FROM known_name
                              WHERE name LIKE :pattern ORDER BY user_id LIMIT 20000) AS n
                        CROSS JOIN LATERAL (SELECT 1 FROM task_item WHERE user_id = n.user_id LIMIT 1) AS given
                        ORDER BY n.user_id
                        LIMIT 1000) AS k) AS u
            CROSS JOIN LATERAL (
                (SELECT task_id, task_item_id FROM task_item
                 WHERE user_id = u.user_id AND status IN ('new', 'in progress', 'breached')
                 ORDER BY assigned_on DESC LIMIT u.most)
                UNION
                (SELECT task_id, task_item_id FROM task_item
                 WHERE user_id = u.user_id
                 ORDER BY assigned_on DESC, task_item_id DESC LIMIT u.most)) AS i
            JOIN task t ON t.task_id = i.task_id AND t.item_id = i.task_item_id
            WHERE %1$s
            ORDER BY t.task_id DESC
            LIMIT %2$d
            """.formatted(condition, most);
    }

    private static String hits(String ofTickets, String ofNames) {
        return """
            WITH hit AS MATERIALIZED ((%1$s) UNION (%2$s))
            """.formatted(ofTickets, ofNames);
    }

    private static String pickedHits(String hits) {
        return """
            %s, picked AS (SELECT task_id FROM hit ORDER BY task_id DESC LIMIT :limit OFFSET :offset)
            """.formatted(hits);
    }

    private static String countedHits(String hits) {
        return "%s SELECT count(*) FROM hit".formatted(hits);
    }
}
