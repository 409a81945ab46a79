package io.baton.analytics.history;

import io.baton.platform.test.Tokens;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;

/** Past days with so many tickets of Acme each, as the intake would have counted them. */
public final class TicketDays {

    public static final UUID ACME = UUID.fromString(Tokens.ACME);

    /** Facts and counts together, for other tests hold them to each other. */
    private static final String CLEAR =
            "TRUNCATE ticket_fact, item_fact, execution_fact, execution_workflow, tally, spread";

    private static final String COUNT = """
            INSERT INTO tally (company, kind, grain, start, key, sub, n, tenths)
            SELECT :company, 'ticket.status', grain, first, status, '', sum(count), 0
            FROM unnest(:counts) WITH ORDINALITY AS given (tickets, place)
            CROSS JOIN LATERAL (VALUES ('pending', tickets / 3), ('completed', tickets - tickets / 3)) AS part (status, count)
            CROSS JOIN LATERAL grains(:from + (place - 1)::int)
            GROUP BY grain, first, status
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
        database.sql(COUNT)
                .bind("company", ACME)
                .bind("from", from)
                .bind("counts", tickets)
                .then()
                .block();
    }
}
