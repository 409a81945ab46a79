package io.baton.analytics.drilldown;

import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;

/** A great many tickets of one company and their items, put down at once, with their sums as the intake would have them. */
final class ManyTickets {

    /** A hundred a day; every fiftieth is on hold. */
    private static final String TICKETS = """
            INSERT INTO ticket_fact (ticket_number, ticket_version, ticket_company, created_at, subject, priority, task_id,
                task_version, task_created_at, task_status, workflow_id, target_resolution, resolution_time, updated_at)
            SELECT 'TX-' || :company::text || '-' || lpad(place::text, 7, '0'), 1, :company, created, 'Subject ' || place, 'High', place,
                1, created, CASE WHEN place % 50 = 0 THEN 'on_hold' ELSE 'completed' END, 75001, created + interval '1 day',
                CASE WHEN place % 50 <> 0 THEN created + interval '1 hour' END, created + interval '1 hour'
            FROM generate_series(1, :tickets) AS place
            CROSS JOIN LATERAL (VALUES (timestamptz '2009-09-01 00:00Z' + place * interval '864 s')) AS at (created)
            """;

    private static final String ITEMS = """
            INSERT INTO item_fact (task_item_id, version, task_id, ticket_number, company, workflow_id, user_id, user_name, origin,
                status, step_id, assigned_on, acted_on)
            SELECT :first + place, 1, place, 'TX-' || :company::text || '-' || lpad(place::text, 7, '0'), :company, 75001,
                75100 + place % 100, 'User', CASE WHEN place % 20 = 0 THEN 'Transferred' ELSE 'System' END, 'resolved', 75010,
                created, created + interval '1 hour'
            FROM generate_series(1, :tickets) AS place
            CROSS JOIN LATERAL (VALUES (timestamptz '2009-09-01 00:00Z' + place * interval '864 s')) AS at (created)
            """;

    private static final String STEP = """
            INSERT INTO step_fact (step_id, workflow_id, heard_at, step_name)
            VALUES (75010, 75001, '2010-01-01 00:00Z', 'Step')
            ON CONFLICT DO NOTHING
            """;

    private static final String WORKFLOW = """
            INSERT INTO workflow_fact (workflow_id, heard_at, heard_name)
            VALUES (75001, '2010-01-01 00:00Z', 'Workflow')
            ON CONFLICT DO NOTHING
            """;

    private static final String USER = """
            INSERT INTO user_fact (user_id, heard_at, heard_name)
            VALUES (75117, '2010-01-01 00:00Z', 'User')
            ON CONFLICT DO NOTHING
            """;

    private static final String SUMS = """
            INSERT INTO tally (company, kind, grain, start, key, sub, n, tenths)
            SELECT :company, kind, grain, first, key, sub, sum(n), sum(tenths)
            FROM (
                SELECT told.kind, told.start, told.key, told.sub, count(*) AS n, sum(told.hours) AS tenths
                FROM ticket_fact AS fact
                CROSS JOIN LATERAL ticket_tells(fact.day, fact.status, fact.told_priority, fact.told_category,
                    fact.told_sub_category, fact.told_department, fact.workflow_id, fact.outcome, fact.resolved_day,
                    fact.closed_day, fact.tenths) AS told
                WHERE fact.company = :company
                GROUP BY told.kind, told.start, told.key, told.sub
                UNION ALL
                SELECT told.kind, told.start, told.key, told.sub, count(*), sum(told.hours)
                FROM item_fact AS fact
                CROSS JOIN LATERAL item_tells(fact.counted, fact.day, fact.status, fact.origin, fact.outcome, fact.user_id,
                    fact.step_id, fact.by_user_id, fact.tenths) AS told
                WHERE fact.company = :company
                GROUP BY told.kind, told.start, told.key, told.sub
            ) AS day
            CROSS JOIN LATERAL grains(kind, start)
            GROUP BY kind, grain, first, key, sub
            """;

    private final DatabaseClient database;

    private final UUID company;

    ManyTickets(DatabaseClient database, UUID company) {
        this.database = database;
        this.company = company;
    }

    void write(int tickets) {
        database.sql(TICKETS)
                .bind("company", company)
                .bind("tickets", tickets)
                .then()
                .then(database.sql(ITEMS)
                        .bind("company", company)
                        .bind("tickets", tickets)
                        .bind("first", 750_000_000L)
                        .then())
                .then(database.sql(STEP).then())
                .then(database.sql(WORKFLOW).then())
                .then(database.sql(USER).then())
                .then(database.sql(SUMS).bind("company", company).then())
                .then(database.sql("ANALYZE ticket_fact, item_fact, tally").then())
                .block();
    }

    /** Leaves nothing to other tests. */
    void remove() {
        for (var table : new String[] {"ticket_fact", "item_fact", "tally"}) {
            database.sql("DELETE FROM " + table + " WHERE company = :company")
                    .bind("company", company)
                    .then()
                    .block();
        }
    }
}
