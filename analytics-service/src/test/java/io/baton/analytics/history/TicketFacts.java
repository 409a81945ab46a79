package io.baton.analytics.history;

import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.R2dbcType;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;

/** Tickets of past days one by one, as the intake would have kept them; {@link TicketDays#clear} takes them away. */
public final class TicketFacts {

    private static final String ADD = """
            INSERT INTO ticket_fact (ticket_number, ticket_version, deleted, created_at, category)
            SELECT 'FACT-' || gen_random_uuid(), 1, :deleted, (:day + time '12:00') AT TIME ZONE 'UTC', :category
            FROM generate_series(1, :count)
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
                .bind("deleted", deleted)
                .bind("day", day)
                .bind("category", Parameters.in(R2dbcType.VARCHAR, category))
                .bind("count", count)
                .then()
                .block();
    }
}
