package io.baton.ticket.ticket;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.baton.platform.event.Fact;
import io.baton.platform.event.Outbox;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Saves new tickets and tells them: two statements for any number. */
@Component
class FilingStore {

    /**
     * Numbers in the order of the list, names and rows in one round trip. A name ends in the last six digits of the number.
     * Only after a million tickets in one day is such a name taken already; the name then ends in the whole number, which is
     * longer than six digits by then and never given twice. What the database keeps in a form of its own is read back.
     */
    private static final String INSERT = """
            WITH numbered AS MATERIALIZED (
                SELECT nextval('ticket_number') AS id, sent.*
                FROM (SELECT *
                      FROM json_to_recordset(:rows::json) AS row (
                          place int, company uuid, subject text, description text, category text, subcategory text,
                          department text, priority text, employee jsonb, dynamic_data jsonb, attachments jsonb,
                          now timestamptz)
                      ORDER BY place) AS sent
            ), named AS MATERIALIZED (
                SELECT *, 'TX' || to_char(now AT TIME ZONE 'UTC', 'YYYYMMDD') AS day, lpad(mod(id, 1000000)::text, 6, '0') AS digits
                FROM numbered
            ), filed AS (
                INSERT INTO ticket (id, ticket_id, company_guid, subject, description, category, subcategory, department,
                                    priority, status, employee, dynamic_data, attachments, created_at, updated_at)
                SELECT id,
                       day || CASE WHEN EXISTS (SELECT FROM ticket WHERE ticket_id = day || digits)
                                   THEN id::text ELSE digits END,
                       company, subject, description, category, subcategory, department,
                       priority, 'New', employee, dynamic_data, attachments, now, now
                FROM named
                ORDER BY id
                RETURNING id, ticket_id, employee, dynamic_data
            )
            SELECT place, filed.*
            FROM filed
            JOIN numbered USING (id)
            """;

    private final DatabaseClient database;

    private final Outbox outbox;

    private final TransactionalOperator transaction;

    private final JsonMapper json;

    FilingStore(DatabaseClient database, Outbox outbox, TransactionalOperator transaction, JsonMapper json) {
        this.database = database;
        this.outbox = outbox;
        this.transaction = transaction;
        this.json = json;
    }

    /** All of them, in the same order, or none. */
    Mono<List<Ticket>> file(List<NewTicket> tickets) {
        return told(tickets).as(transaction::transactional);
    }

    /**
     * One with files.
     *
     * @param files writes them in the ticket's own transaction
     */
    Mono<Ticket> file(NewTicket ticket, Mono<List<Attachment>> files) {
        return files.map(attachments -> ticket.with(ticket.content().with(attachments)))
                .flatMap(whole -> told(List.of(whole)))
                .map(List::getFirst)
                .as(transaction::transactional);
    }

    private Mono<List<Ticket>> told(List<NewTicket> tickets) {
        return insert(tickets)
                .flatMap(filed -> outbox.append(facts(tickets, filed)).thenReturn(filed));
    }

    /** Each told as part of the request that filed it, whoever's else are saved with it. */
    private static List<Fact> facts(List<NewTicket> tickets, List<Ticket> filed) {
        return IntStream.range(0, filed.size())
                .mapToObj(place ->
                        filed.get(place).created().in(tickets.get(place).traceParent()))
                .toList();
    }

    private Mono<List<Ticket>> insert(List<NewTicket> tickets) {
        var rows = IntStream.range(0, tickets.size())
                .mapToObj(place -> Row.of(place, tickets.get(place), json))
                .toList();
        return database.sql(INSERT)
                .bind("rows", json.writeValueAsString(rows))
                .map(row -> ticket(row, tickets))
                .all()
                .collectSortedList(Comparator.comparingLong(Ticket::id))
                .map(filed -> all(tickets, filed));
    }

    /** Within the transaction: were there fewer, an answer would go to somebody else, and nothing may be filed then. */
    private static List<Ticket> all(List<NewTicket> tickets, List<Ticket> filed) {
        if (filed.size() != tickets.size()) {
            throw new IllegalStateException(filed.size() + " tickets filed of " + tickets.size());
        }
        return filed;
    }

    private Ticket ticket(Readable row, List<NewTicket> tickets) {
        var sent = tickets.get(need(row, "place", Integer.class));
        var kept = sent.content()
                .with(
                        json.readTree(need(row, "employee", String.class)),
                        json.readTree(need(row, "dynamic_data", String.class)));
        return sent.with(kept).numbered(need(row, "id", Long.class), need(row, "ticket_id", String.class));
    }

    private static <T> T need(Readable row, String column, Class<T> type) {
        return requireNonNull(row.get(column, type), column);
    }

    /** A new ticket as its table takes it, named as the columns are. */
    private record Row(
            int place,
            UUID company,
            String subject,
            String description,
            String category,
            String subcategory,
            String department,
            String priority,
            @JsonRawValue String employee,
            @JsonRawValue String dynamicData,
            @JsonRawValue String attachments,
            Instant now) {

        static Row of(int place, NewTicket ticket, JsonMapper json) {
            var content = ticket.content();
            return new Row(
                    place,
                    ticket.company(),
                    content.subject(),
                    content.description(),
                    content.category(),
                    content.subcategory(),
                    content.department(),
                    content.priority().label(),
                    content.employee().toString(),
                    content.dynamicData().toString(),
                    json.writeValueAsString(content.attachments()),
                    ticket.now());
        }
    }
}
