package io.baton.analytics.history;

import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.R2dbcType;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;

/** Tickets of Acme of past days one by one, as the intake would have kept them; {@link TicketDays#clear} takes them away. */
public final class TicketFacts {

    private static final String ADD = """
            WITH added AS (
                INSERT INTO ticket_fact (ticket_number, ticket_version, ticket_company, deleted, created_at, category)
                SELECT 'FACT-' || gen_random_uuid(), 1, :company, :deleted, (:day + time '12:00') AT TIME ZONE 'UTC',
                    :category
                FROM generate_series(1, :count)
                RETURNING company, counted, day, told_category
            )
            INSERT INTO tally (company, kind, grain, start, key, sub, n, tenths)
            SELECT company, 'ticket.category', 'd', day, coalesce(told_category, ''), '', count(*), 0
            FROM added
            WHERE counted
            GROUP BY company, day, told_category
            """;

    private final DatabaseClient database;

    public TicketFacts(DatabaseClient database) {
        this.database = database;
    }

    public void add(LocalDate day, @Nullable String category, int count) {
        insert(day, category, count, false);
    }

    public void addDeleted(LocalDate day, String category, int count) {
        insert(day, category, count, true);
    }

    private void insert(LocalDate day, @Nullable String category, int count, boolean deleted) {
        database.sql(ADD)
                .bind("company", TicketDays.ACME)
                .bind("deleted", deleted)
                .bind("day", day)
                .bind("category", Parameters.in(R2dbcType.VARCHAR, category))
                .bind("count", count)
                .then()
                .block();
    }
}
