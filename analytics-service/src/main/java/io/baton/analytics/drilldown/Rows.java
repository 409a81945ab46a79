package io.baton.analytics.drilldown;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;

/** Reads facts in their order, the newest first: those of one page, or all of them piece by piece. */
@Component
class Rows {

    /** One statement's worth of a long list. */
    private static final int PIECE = 1_000;

    private static final String SLA_STATUS =
            "CASE WHEN outcome = 'open' THEN CASE WHEN due_at <= :now THEN 'breached' ELSE 'on_track' END ELSE outcome END";

    private static final String TICKETS = """
            SELECT ticket_number, nullif(task_id, 0) AS task_id, told_subject, status, told_priority, workflow_name,
                told_department, step_name, day, began_at AS began, target_resolution,
                resolved_at, updated_at, holder_id, holder_name, held_since, %2$s AS sla_status
            FROM ticket_fact
            WHERE %1$s
            """;

    /** The subject is the ticket's, and looked up for the rows that are shown only. */
    private static final String ITEMS = """
            SELECT picked.*, ticket.told_subject
            FROM (
                SELECT task_item_id, task_id, ticket_number, user_id, user_name, origin, status, step_name, day,
                    assigned_on, acted_on, target_resolution, tenths, from_user_id, from_user_name, by_user_id,
                    by_user_name, notes, %2$s AS sla_status
                FROM item_fact
                WHERE %1$s
            ) AS picked
            LEFT JOIN ticket_fact AS ticket USING (ticket_number)
            ORDER BY picked.day DESC, picked.assigned_on DESC, picked.task_item_id DESC
            """;

    private final DatabaseClient database;

    Rows(DatabaseClient database) {
        this.database = database;
    }

    /** A place in the order of the rows. */
    interface Place {

        LocalDate day();

        Instant began();

        Object id();
    }

    /** Whatever is known of a ticket; null where nothing is. */
    record Ticket(
            String ticketNumber,
            @Nullable Long taskId,
            @Nullable String toldSubject,
            String status,
            @Nullable String toldPriority,
            @Nullable String workflowName,
            @Nullable String toldDepartment,
            @Nullable String stepName,
            LocalDate day,
            Instant began,
            @Nullable Instant targetResolution,
            @Nullable Instant resolvedAt,
            @Nullable Instant updatedAt,
            @Nullable Long holderId,
            @Nullable String holderName,
            @Nullable Instant heldSince,
            String slaStatus)
            implements Place {

        @Override
        public Object id() {
            return ticketNumber;
        }
    }

    /** Whatever is known of an item. */
    record Item(
            long taskItemId,
            long taskId,
            String ticketNumber,
            @Nullable Long userId,
            @Nullable String userName,
            @Nullable String origin,
            @Nullable String status,
            @Nullable String stepName,
            LocalDate day,
            Instant assignedOn,
            @Nullable Instant actedOn,
            @Nullable Instant targetResolution,
            @Nullable Integer tenths,
            @Nullable Long fromUserId,
            @Nullable String fromUserName,
            @Nullable Long byUserId,
            @Nullable String byUserName,
            @Nullable String notes,
            String slaStatus,
            @Nullable String toldSubject)
            implements Place {

        @Override
        public Instant began() {
            return assignedOn;
        }

        @Override
        public Object id() {
            return taskItemId;
        }
    }

    Flux<Ticket> ticketsOf(Selection selection, Extent extent, int limit) {
        return page(TICKETS, selection, extent, limit)
                .mapProperties(Ticket.class)
                .all();
    }

    Flux<Item> itemsOf(Selection selection, Extent extent, int limit) {
        return page(ITEMS, selection, extent, limit).mapProperties(Item.class).all();
    }

    /**
     * All tickets, read as fast as they are taken. Each piece is a statement of its own, and not a cursor for the whole list:
     * that would hold a connection, and with it old versions of rows, for as long as a slow reader likes. What changes meanwhile
     * may be told as it was or as it is, and nothing is told twice.
     */
    Flux<Ticket> tickets(Selection selection) {
        return all(place ->
                piece(TICKETS, selection, place).mapProperties(Ticket.class).all());
    }

    /** All items, in the same way. */
    Flux<Item> items(Selection selection) {
        return all(place ->
                piece(ITEMS, selection, place).mapProperties(Item.class).all());
    }

    private interface Reader<R> {

        Flux<R> behind(@Nullable Place place);
    }

    private static <R extends Place> Flux<R> all(Reader<R> reader) {
        return read(reader, null)
                .expand(rows -> rows.size() < PIECE ? Flux.empty() : read(reader, rows.getLast()))
                // One piece ahead of the reader, and not the usual hundreds.
                .flatMapIterable(rows -> rows, 1);
    }

    /** A piece is read whole, wanted yet or not: one that waits until it is wanted holds its connection meanwhile. */
    private static <R extends Place> Flux<List<R>> read(Reader<R> reader, @Nullable Place behind) {
        return reader.behind(behind).collectList().flux().onBackpressureBuffer(1);
    }

    private GenericExecuteSpec page(String sql, Selection selection, Extent extent, int limit) {
        var clause = selection.rows().and("day = ANY(:days)", "days", extent.days());
        return bound(sql, selection, ordered(clause, selection, "LIMIT :limit OFFSET :skipped"))
                .bind("limit", limit)
                .bind("skipped", extent.skipped());
    }

    private GenericExecuteSpec piece(String sql, Selection selection, @Nullable Place place) {
        var clause = selection.rows();
        if (place != null) {
            clause = clause.and(selection.drilldown().subject().after(), "afterDay", place.day())
                    .with("afterBegan", place.began())
                    .with("afterId", place.id());
        }
        return bound(sql, selection, ordered(clause, selection, "LIMIT " + PIECE));
    }

    private static Clause ordered(Clause clause, Selection selection, String limit) {
        return clause.within("%s ORDER BY " + selection.drilldown().subject().order() + " " + limit);
    }

    private GenericExecuteSpec bound(String sql, Selection selection, Clause clause) {
        var values = Map.<String, Object>of("now", selection.question().now());
        return database.sql(sql.formatted(clause.sql(), SLA_STATUS))
                .bindValues(clause.values())
                .bindValues(values);
    }
}
