package io.baton.ticket.ticket;

import io.baton.platform.event.Outbox;
import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.R2dbcType;
import io.r2dbc.spi.Readable;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

@Component
class TicketStore {

    private static final String FIND = "SELECT " + Ticket.COLUMNS + " FROM ticket WHERE %s";

    private static final String UPDATE = """
            UPDATE ticket
            SET subject = :subject, description = :description, category = :category, subcategory = :subcategory,
                department = :department, priority = :priority, employee = :employee::jsonb,
                dynamic_data = :dynamic_data::jsonb, status = :status,
                resolution_time = :resolution_time::timestamptz, updated_at = :now, version = :version
            WHERE id = :id AND version = :version - 1
            RETURNING %s
            """.formatted(Ticket.COLUMNS);

    private static final String DELETE = """
            DELETE FROM ticket
            WHERE id = :id AND version = :version
            RETURNING %s
            """.formatted(Ticket.COLUMNS);

    private final DatabaseClient database;

    private final Outbox outbox;

    private final TransactionalOperator transaction;

    private final JsonMapper json;

    TicketStore(DatabaseClient database, Outbox outbox, TransactionalOperator transaction, JsonMapper json) {
        this.database = database;
        this.outbox = outbox;
        this.transaction = transaction;
        this.json = json;
    }

    Mono<Ticket> find(TicketKey key, Viewer viewer) {
        var criteria = Criteria.of(key, viewer);
        return database.sql(FIND.formatted(criteria.where()))
                .bindValues(criteria.values())
                .map(this::ticket)
                .one();
    }

    /** Saves the ticket as it is wanted and tells it; empty where somebody else changed or deleted it first. */
    Mono<Ticket> save(Ticket known, Ticket wanted) {
        return update(wanted)
                .flatMap(saved -> outbox.append(saved.changedFrom(known)).thenReturn(saved))
                .as(transaction::transactional);
    }

    /** Deletes the ticket and tells it; empty where somebody else changed or deleted it first. */
    Mono<Ticket> delete(Ticket known) {
        return database.sql(DELETE)
                .bind("id", known.id())
                .bind("version", known.version())
                .map(this::ticket)
                .one()
                .flatMap(deleted -> outbox.append(deleted.gone().deleted()).thenReturn(deleted))
                .as(transaction::transactional);
    }

    private Mono<Ticket> update(Ticket wanted) {
        return with(wanted.content(), database.sql(UPDATE))
                .bind("id", wanted.id())
                .bind("version", wanted.version())
                .bind("status", wanted.status().label())
                .bind("resolution_time", Parameters.in(R2dbcType.TIMESTAMP_WITH_TIME_ZONE, resolutionTime(wanted)))
                .bind("now", wanted.updatedAt())
                .map(this::ticket)
                .one();
    }

    private static GenericExecuteSpec with(Ticket.Content content, GenericExecuteSpec sql) {
        return sql.bind("subject", content.subject())
                .bind("description", content.description())
                .bind("category", content.category())
                .bind("subcategory", content.subcategory())
                .bind("department", content.department())
                .bind("priority", content.priority().label())
                .bind("employee", content.employee().toString())
                .bind("dynamic_data", content.dynamicData().toString());
    }

    private static @Nullable OffsetDateTime resolutionTime(Ticket ticket) {
        var time = ticket.work().resolutionTime();
        return time == null ? null : time.atOffset(ZoneOffset.UTC);
    }

    private Ticket ticket(Readable row) {
        return Ticket.read(row::get, json);
    }
}
