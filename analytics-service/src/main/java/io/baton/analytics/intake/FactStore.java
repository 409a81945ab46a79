package io.baton.analytics.intake;

import io.baton.platform.event.Event;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Writes facts and their counts, a whole batch in one statement. The platform calls the handlers inside a transaction.
 *
 * <p>Batches of both topics and of many instances run side by side and meet in the same rows. They cannot deadlock, since
 * each takes its locks in one order: facts by ticket number, counts by day and status, and its topic's progress last.
 */
@Component
class FactStore {

    /** Moves the counts by exactly what the statement before it changed: minus what the row said, plus what it says now. */
    private static final String COUNT = """
            INSERT INTO status_by_day AS total (day, status, tickets)
            SELECT day, status, sum(tickets)
            FROM (
                SELECT old_day, old_status, -1 FROM changed WHERE old_status IS NOT NULL
                UNION ALL
                SELECT new_day, new_status, 1 FROM changed WHERE new_status IS NOT NULL
            ) AS moved (day, status, tickets)
            GROUP BY day, status
            HAVING sum(tickets) <> 0
            ORDER BY day, status
            ON CONFLICT (day, status) DO UPDATE SET tickets = total.tickets + excluded.tickets
            """;

    private static final String TICKETS = """
            WITH heard AS (
                SELECT DISTINCT ON (ticket_number) *
                FROM unnest(:numbers, :versions, :deleted, :created, :categories, :subCategories, :departments, :priorities)
                    AS ticket (ticket_number, version, deleted, created_at, category, sub_category, department, priority)
                ORDER BY ticket_number, version DESC
            ), changed AS (
                INSERT INTO ticket_fact AS fact (ticket_number, ticket_version, deleted, created_at, category,
                    sub_category, department, priority)
                SELECT ticket_number, version, deleted, created_at, category, sub_category, department, priority
                FROM heard
                ORDER BY ticket_number
                ON CONFLICT (ticket_number) DO UPDATE
                SET ticket_version = excluded.ticket_version,
                    deleted = excluded.deleted,
                    created_at = coalesce(excluded.created_at, fact.created_at),
                    category = excluded.category,
                    sub_category = excluded.sub_category,
                    department = excluded.department,
                    priority = excluded.priority
                WHERE fact.ticket_version < excluded.ticket_version
                RETURNING old.day AS old_day, old.status AS old_status, new.day AS new_day, new.status AS new_status
            )
            """ + COUNT;

    /** A ticket may get another task after its first: the later task counts, whatever its version. */
    private static final String TASKS = """
            WITH heard AS (
                SELECT DISTINCT ON (ticket_number) *
                FROM unnest(:numbers, :tasks, :versions, :created, :statuses, :workflows)
                    AS task (ticket_number, task_id, version, created_at, status, workflow_id)
                ORDER BY ticket_number, task_id DESC, version DESC
            ), changed AS (
                INSERT INTO ticket_fact AS fact (ticket_number, task_id, task_version, task_created_at, task_status,
                    workflow_id)
                SELECT ticket_number, task_id, version, created_at, status, workflow_id
                FROM heard
                ORDER BY ticket_number
                ON CONFLICT (ticket_number) DO UPDATE
                SET task_id = excluded.task_id,
                    task_version = excluded.task_version,
                    task_created_at = excluded.task_created_at,
                    task_status = excluded.task_status,
                    workflow_id = excluded.workflow_id
                WHERE (fact.task_id, fact.task_version) < (excluded.task_id, excluded.task_version)
                RETURNING old.day AS old_day, old.status AS old_status, new.day AS new_day, new.status AS new_status
            )
            """ + COUNT;

    private static final String ADVANCE = """
            INSERT INTO progress AS known (topic, last_event_at)
            VALUES (:topic, :time)
            ON CONFLICT (topic) DO UPDATE SET last_event_at = greatest(known.last_event_at, excluded.last_event_at)
            """;

    private static final String LAST_EVENT = """
            SELECT max(last_event_at) AS last_event_at
            FROM progress
            HAVING count(*) > 0
            """;

    private final DatabaseClient database;

    FactStore(DatabaseClient database) {
        this.database = database;
    }

    Mono<Void> applyTickets(List<TicketPart> parts) {
        if (parts.isEmpty()) {
            return Mono.empty();
        }
        return new Columns<>(database.sql(TICKETS), parts)
                .bind("numbers", String[]::new, part -> part.ticket().ticketId())
                .bind("versions", Long[]::new, part -> part.version())
                .bind("deleted", Boolean[]::new, part -> part.deleted())
                .bind("created", Instant[]::new, part -> part.ticket().createdAt())
                .bind("categories", String[]::new, part -> part.ticket().category())
                .bind("subCategories", String[]::new, part -> part.ticket().subcategory())
                .bind("departments", String[]::new, part -> part.ticket().department())
                .bind("priorities", String[]::new, part -> part.ticket().priority())
                .statement()
                .then();
    }

    Mono<Void> applyTasks(List<TaskPart> parts) {
        if (parts.isEmpty()) {
            return Mono.empty();
        }
        return new Columns<>(database.sql(TASKS), parts)
                .bind("numbers", String[]::new, part -> part.task().ticketNumber())
                .bind("tasks", Long[]::new, part -> part.task().taskId())
                .bind("versions", Long[]::new, part -> part.version())
                .bind("created", Instant[]::new, part -> part.task().createdAt())
                .bind("statuses", String[]::new, part -> part.task().status())
                .bind("workflows", Long[]::new, part -> part.task().workflowId())
                .statement()
                .then();
    }

    /** Remembers how far a topic was heard. The last statement of a batch: see the order of locks above. */
    Mono<Void> advance(String topic, List<Event> events) {
        return Mono.justOrEmpty(events.stream().map(Event::time).max(Instant::compareTo))
                .flatMap(time -> database.sql(ADVANCE)
                        .bind("topic", topic)
                        .bind("time", time)
                        .then());
    }

    /** Empty while nothing was ever applied. */
    Mono<Instant> lastEvent() {
        return database.sql(LAST_EVENT).mapValue(Instant.class).one();
    }

    /** A batch turned on its side: one array for each column, as {@code unnest} takes it. */
    private record Columns<P>(GenericExecuteSpec statement, List<P> parts) {

        <V> Columns<P> bind(String name, IntFunction<V[]> array, Function<P, @Nullable V> column) {
            return new Columns<>(statement.bind(name, parts.stream().map(column).toArray(array)), parts);
        }
    }
}
