package io.baton.ticket.progress;

import io.baton.platform.event.Outbox;
import io.baton.ticket.ticket.Ticket;
import io.baton.ticket.ticket.Work;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Two statements for a batch of any size, and one for its facts, inside the transaction that the platform opened. */
@Component
class ProgressStore {

    private static final Logger log = LoggerFactory.getLogger(ProgressStore.class);

    /** Locked in one order everywhere, so that two batches never wait for each other. */
    private static final String LOCK = """
            SELECT %s
            FROM ticket
            WHERE ticket_id = ANY(:names)
            ORDER BY id
            FOR UPDATE
            """.formatted(Ticket.COLUMNS);

    private static final String UPDATE = """
            UPDATE ticket
            SET status = told.status, assigned_to = told.assigned_to, workflow = told.workflow,
                current_step = told.current_step, resolution_time = told.resolution_time, task_id = told.task_id,
                task_version = told.task_version, updated_at = told.updated_at, version = told.version
            FROM jsonb_to_recordset(:rows::jsonb) AS told(
                id bigint, status text, assigned_to jsonb, workflow jsonb, current_step jsonb,
                resolution_time timestamptz, task_id bigint, task_version bigint, updated_at timestamptz,
                version bigint)
            WHERE ticket.id = told.id
            """;

    private final DatabaseClient database;

    private final Outbox outbox;

    private final JsonMapper json;

    ProgressStore(DatabaseClient database, Outbox outbox, JsonMapper json) {
        this.database = database;
        this.outbox = outbox;
        this.json = json;
    }

    Mono<Void> advance(List<TaskChanged> tasks, Instant now) {
        return lock(tasks)
                .map(tickets -> Advance.of(tickets, tasks, now))
                .filter(advance -> !advance.tickets().isEmpty())
                .flatMap(this::save);
    }

    private Mono<List<Ticket>> lock(List<TaskChanged> tasks) {
        var names = tasks.stream().map(TaskChanged::ticketId).distinct().toArray(String[]::new);
        return database.sql(LOCK)
                .bind("names", names)
                .map(this::ticket)
                .all()
                .collectList()
                .doOnNext(found -> logUnknown(names.length - found.size()));
    }

    private Mono<Void> save(Advance advance) {
        var rows = advance.tickets().stream().map(Row::of).toList();
        var update = database.sql(UPDATE)
                .bind("rows", json.writeValueAsString(rows))
                .fetch()
                .rowsUpdated()
                .then();
        return advance.facts().isEmpty() ? update : update.then(outbox.append(advance.facts()));
    }

    private Ticket ticket(Readable row) {
        return Ticket.read(row::get, json);
    }

    private static void logUnknown(int tickets) {
        if (tickets > 0) {
            log.debug("Tasks of {} tickets that are not here: nothing follows them", tickets);
        }
    }

    /** What a task changes of a ticket, named as the columns are. */
    private record Row(
            long id,
            String status,
            Work.@Nullable Assignee assignedTo,
            Work.@Nullable Flow workflow,
            Work.@Nullable Step currentStep,
            @Nullable Instant resolutionTime,
            long taskId,
            long taskVersion,
            Instant updatedAt,
            long version) {

        static Row of(Ticket ticket) {
            var work = ticket.work();
            return new Row(
                    ticket.id(),
                    ticket.status().label(),
                    work.assignedTo(),
                    work.workflow(),
                    work.currentStep(),
                    work.resolutionTime(),
                    work.taskId(),
                    work.taskVersion(),
                    ticket.updatedAt(),
                    ticket.version());
        }
    }
}
