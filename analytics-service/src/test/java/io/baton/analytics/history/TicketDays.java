package io.baton.analytics.history;

import java.time.LocalDate;
import java.util.List;
import org.springframework.r2dbc.core.DatabaseClient;

/** Past days with so many tickets each, as the intake would have counted them. */
public final class TicketDays {

    /** Facts and counts together, for other tests hold them to each other. */
    private static final String CLEAR = "TRUNCATE ticket_fact, status_by_day";

    private static final String COUNT = """
            INSERT INTO status_by_day (day, status, tickets)
            SELECT :from + (place - 1)::int, status, count
            FROM unnest(:counts) WITH ORDINALITY AS given (tickets, place)
            CROSS JOIN LATERAL (VALUES ('pending', tickets / 3), ('completed', tickets - tickets / 3)) AS part (status, count)
            """;

    private final DatabaseClient database;

    public TicketDays(DatabaseClient database) {
        this.database = database;
    }

    /** Leaves nothing to other tests: these counts have no facts. */
    public void clear() {
        database.sql(CLEAR).then().block();
    }

    /** Makes these the only tickets. */
    public void upTo(LocalDate end, List<Double> counts) {
        var from = end.minusDays(counts.size());
        var tickets = counts.stream().map(Math::round).toArray(Long[]::new);
        clear();
        database.sql(COUNT).bind("from", from).bind("counts", tickets).then().block();
    }
}
