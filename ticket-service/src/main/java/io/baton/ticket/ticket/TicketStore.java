package io.baton.ticket.ticket;

import io.baton.platform.event.Outbox;
import io.baton.platform.paging.PageQuery;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

@Component
class TicketStore {

    /**
     * Number, name and row in one round trip. The name ends in the last six digits of the number. Only after a million
     * tickets in one day is such a name taken already; the name then ends in the whole number, which is longer than six
     * digits by then and never given twice.
     */
    private static final String INSERT = """
            WITH number AS (
                SELECT nextval('ticket_number') AS id, 'TX' || to_char(:now AT TIME ZONE 'UTC', 'YYYYMMDD') AS day
            ), name AS (
                SELECT id, day || lpad(mod(id, 1000000)::text, 6, '0') AS usual, day || id AS whole FROM number
            )
            INSERT INTO ticket (id, ticket_id, company_guid, subject, description, category, subcategory, department,
                                priority, status, employee, dynamic_data, created_at, updated_at)
            SELECT id, CASE WHEN EXISTS (SELECT FROM ticket WHERE ticket_id = usual) THEN whole ELSE usual END,
                   :company, :subject, :description, :category, :subcategory, :department,
                   :priority, 'New', :employee::jsonb, :dynamic_data::jsonb, :now, :now
            FROM name
            RETURNING %s
            """.formatted(Ticket.COLUMNS);

    private static final String FIND = "SELECT " + Ticket.COLUMNS + " FROM ticket WHERE %s";

    private static final String LIST = FIND + " ORDER BY created_at DESC, id DESC LIMIT :limit OFFSET :offset";

    /** For lists that cannot be told from the tally: of one employee, and so never long. */
    private static final String COUNT = "SELECT count(*) FROM ticket WHERE %s";

    private static final String TALLY = "SELECT coalesce(sum(tickets), 0)::bigint FROM ticket_tally WHERE %s";

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

    Mono<Ticket> add(Ticket.Content content, UUID company, Instant now) {
        return insert(content, company, now)
                .flatMap(ticket -> outbox.append(ticket.created()).thenReturn(ticket))
                .as(transaction::transactional);
    }

    Mono<Ticket> find(TicketKey key, Viewer viewer) {
        var criteria = Criteria.of(viewer);
        switch (key) {
            case TicketKey.Number number -> criteria.and("id = :id", "id", number.id());
            case TicketKey.Name name -> criteria.and("ticket_id = :ticket_id", "ticket_id", name.ticketId());
        }
        return criteria.select(database, FIND).map(this::ticket).one();
    }

    Flux<Ticket> list(TicketFilter filter, Viewer viewer, PageQuery page) {
        return Criteria.of(filter, viewer)
                .select(database, LIST)
                .bind("limit", page.pageSize())
                .bind("offset", page.offset())
                .map(this::ticket)
                .all();
    }

    Mono<Long> count(TicketFilter filter, Viewer viewer) {
        var ofOneEmployee = viewer.own() != null || filter.employeeId() != null;
        return Criteria.of(filter, viewer)
                .select(database, ofOneEmployee ? COUNT : TALLY)
                .mapValue(Long.class)
                .one();
    }

    private Mono<Ticket> insert(Ticket.Content content, UUID company, Instant now) {
        return database.sql(INSERT)
                .bind("now", now)
                .bind("company", company)
                .bind("subject", content.subject())
                .bind("description", content.description())
                .bind("category", content.category())
                .bind("subcategory", content.subcategory())
                .bind("department", content.department())
                .bind("priority", content.priority().label())
                .bind("employee", content.employee().toString())
                .bind("dynamic_data", content.dynamicData().toString())
                .map(this::ticket)
                .one();
    }

    private Ticket ticket(Readable row) {
        return Ticket.read(row::get, json);
    }

    /**
     * The conditions that are really there, and no others: a condition written as "or is null" would keep the planner from
     * the index that fits.
     */
    private record Criteria(List<String> conditions, Map<String, Object> values) {

        static Criteria of(Viewer viewer) {
            var criteria = new Criteria(new ArrayList<>(), new HashMap<>());
            criteria.and("company_guid = :company", "company", viewer.company());
            if (viewer.own() != null) {
                criteria.andOwn(viewer.own());
            }
            return criteria;
        }

        static Criteria of(TicketFilter filter, Viewer viewer) {
            var criteria = of(viewer);
            var status = filter.status();
            var priority = filter.priority();
            criteria.and("status = :status", "status", status == null ? null : status.label());
            criteria.and("priority = :priority", "priority", priority == null ? null : priority.label());
            criteria.and("lower(department) = lower(:department)", "department", filter.department());
            criteria.and("lower(category) = lower(:category)", "category", filter.category());
            criteria.and("employee_id = :employee_id", "employee_id", filter.employeeId());
            return criteria;
        }

        void and(String condition, String name, @Nullable Object value) {
            if (value != null) {
                conditions.add(condition);
                values.put(name, value);
            }
        }

        private void andOwn(Viewer.Own own) {
            var either = new Criteria(new ArrayList<>(), values);
            either.and("employee_id = :own_id", "own_id", own.employeeId());
            either.and("employee_email = :own_email", "own_email", own.email());
            conditions.add(either.conditions.isEmpty() ? "false" : "(" + String.join(" OR ", either.conditions) + ")");
        }

        GenericExecuteSpec select(DatabaseClient database, String sql) {
            return database.sql(sql.formatted(String.join(" AND ", conditions))).bindValues(values);
        }
    }
}
