package io.baton.ticket.ticket;

import io.baton.platform.paging.PageQuery;
import io.r2dbc.spi.Readable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Reads lists of tickets, and how long they are. */
@Component
class TicketLists {

    private static final String LIST = "SELECT " + Ticket.COLUMNS + " FROM ticket WHERE %s ORDER BY %s";

    private static final String PAGE = " LIMIT :limit OFFSET :offset";

    /** For lists that cannot be told from the tally: of one employee, or of a time. */
    private static final String COUNT = "SELECT count(*) FROM ticket WHERE %s";

    /** What a search finds is counted this far: nobody pages through more, and counting it would take longer each day. */
    private static final int COUNT_MAX = 10_000;

    private static final String COUNT_FOUND =
            "SELECT count(*) FROM (SELECT FROM ticket WHERE %s LIMIT " + COUNT_MAX + ") AS found";

    private static final String COUNT_TEXTS =
            "SELECT count(*) FROM (SELECT FROM ticket_text WHERE %s LIMIT " + COUNT_MAX + ") AS found";

    private static final String TALLY = "SELECT coalesce(sum(tickets), 0)::bigint FROM ticket_tally WHERE %s";

    private final DatabaseClient database;

    private final JsonMapper json;

    TicketLists(DatabaseClient database, JsonMapper json) {
        this.database = database;
        this.json = json;
    }

    Flux<Ticket> page(TicketFilter filter, Viewer viewer, PageQuery page) {
        var criteria = Criteria.of(filter, viewer);
        return database.sql(sql(filter, criteria))
                .bindValues(criteria.values())
                .bind("limit", page.pageSize())
                .bind("offset", page.offset())
                .map(this::ticket)
                .all();
    }

    Mono<Long> count(TicketFilter filter, Viewer viewer) {
        var criteria = counted(filter, viewer);
        return database.sql(counting(filter, viewer).formatted(criteria.where()))
                .bindValues(criteria.values())
                .mapValue(Long.class)
                .one();
    }

    static String sql(TicketFilter filter, Criteria criteria) {
        return LIST.formatted(criteria.where(), filter.ordering().sql()) + PAGE;
    }

    static Criteria counted(TicketFilter filter, Viewer viewer) {
        return isOfTexts(filter, viewer) ? Criteria.ofTexts(filter, viewer) : Criteria.of(filter, viewer);
    }

    /** Counts what {@link #counted} says. */
    static String counting(TicketFilter filter, Viewer viewer) {
        if (isOfTexts(filter, viewer)) {
            return COUNT_TEXTS;
        }
        if (filter.search() != null) {
            return COUNT_FOUND;
        }
        return viewer.own() != null
                        || filter.employeeId() != null
                        || filter.created().isBounded()
                ? COUNT
                : TALLY;
    }

    /** Whose a ticket is, its text does not tell. */
    private static boolean isOfTexts(TicketFilter filter, Viewer viewer) {
        return filter.isSearchAlone() && viewer.own() == null;
    }

    private Ticket ticket(Readable row) {
        return Ticket.read(row::get, json);
    }
}
