package io.baton.bench.desk;

import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/**
 * The tables of tickets and tasks, filled past the services: nothing is told, and no deadline runs. A tenth of the tasks is open. In the
 * subjects {@code laptop} is in every second, and {@code zebra} in every hundred-thousandth.
 */
final class DeskTables {

    /** So many rows in one statement: what counts tickets holds them all in memory. */
    private static final int PART = 50_000;

    /** Far above what the services number, so that nothing is taken twice. */
    private static final long FIRST = 3_000_000_000L;

    private static final String ROWS = """
            WITH row AS (
                SELECT %1$d + n AS id, 'BX' || lpad(n::text, 10, '0') AS number,
                       (CASE WHEN n %% 100000 = 7 THEN 'Zebra' WHEN n %% 2 = 0 THEN 'Laptop' ELSE 'Printer' END)
                           || ' of ' || substr(md5(n::text), 1, 8) || ' is out of order' AS subject,
                       'Room ' || n %% 997 || ', since ' || substr(md5((n * 7)::text), 1, 12) AS description,
                       (ARRAY['Low', 'Medium', 'High', 'Urgent'])[1 + n %% 4] AS priority, n %% 10 = 0 AS open,
                       now() - (%2$d - n) * (interval '700 days' / %2$d) AS at,
                       '11111111-1111-4111-8111-111111111111'::uuid AS company,
                       (ARRAY[11, 12, 21])[1 + n %% 3] AS user_id,
                       (ARRAY['agent1', 'agent2', 'specialist1'])[1 + n %% 3] AS user_name
                FROM generate_series(%3$d::bigint, %4$d::bigint) AS n)
            """;

    private static final String TICKETS = ROWS + """
            INSERT INTO ticket (id, ticket_id, company_guid, subject, description, category, subcategory, department,
                                priority, status, employee, dynamic_data, created_at, updated_at)
            SELECT id, number, company, subject, description, 'Bench', '', 'Bench', priority,
                   CASE WHEN open THEN 'In Progress' ELSE 'Resolved' END,
                   jsonb_build_object('id', user_id, 'name', user_name), '{}', at, at
            FROM row
            """;

    private static final String SNAPSHOTS = ROWS + """
            , texts AS (
                INSERT INTO ticket_text (ticket_id, document)
                SELECT id, lower(number || ' ' || subject || ' ' || description) FROM row)
            INSERT INTO ticket_snapshot (id, ticket_number, ticket_data, priority, status, category, department, company_guid,
                                         is_task_allocated, is_deleted, version, fetched_at, created_at, updated_at)
            SELECT id, number, jsonb_build_object('id', id, 'ticket_id', number, 'subject', subject), priority,
                   CASE WHEN open THEN 'In Progress' ELSE 'Resolved' END, 'Bench', 'Bench', company, true, false, 3, at, at, at
            FROM row
            """;

    private static final String VERSION = """
            INSERT INTO workflow_version (workflow_id, version, name, category, department, graph, in_force, published_at)
            VALUES (0, 1, 'Bench', 'Bench', 'Bench', '{"nodes": [], "edges": []}', false, now())
            ON CONFLICT DO NOTHING
            """;

    private static final String TASKS = ROWS + """
            , task AS (
                INSERT INTO task (ticket_id, ticket_number, ticket_subject, ticket_description, ticket_status, priority,
                                  company_guid, fetched_at, workflow_id, workflow_version, workflow_name, step_id, step_name,
                                  role_id, status, owner_id, owner_name, item_id, assignee_id, clock_from, resolution_time,
                                  version, created_at, updated_at)
                SELECT id, number, subject, description, CASE WHEN open THEN 'In Progress' ELSE 'Resolved' END, priority,
                       company, at, 0, 1, 'Bench', 1, 'Triage', 2, CASE WHEN open THEN 'in progress' ELSE 'completed' END,
                       2, 'coordinator', id, CASE WHEN open THEN user_id END, at, CASE WHEN NOT open THEN at END, 3, at, at
                FROM row
                ORDER BY id
                RETURNING task_id, ticket_id)
            INSERT INTO task_item (task_item_id, task_id, user_id, user_name, role_id, role_name, step_id, step_name, status,
                                   origin, assigned_on, acted_on, clock_from)
            SELECT row.id, task.task_id, user_id, user_name, 2, 'Agent', 1, 'Triage',
                   CASE WHEN open THEN 'in progress' ELSE 'resolved' END, 'System', at, CASE WHEN NOT open THEN at END, at
            FROM row
            JOIN task ON task.ticket_id = row.id
            """;

    private final DeskOptions options;

    DeskTables(DeskOptions options) {
        this.options = options;
    }

    /** Adds what is missing, and leaves everything as the database keeps it after a while. */
    void fill() {
        fill("ticket", "ticket", List.of(), List.of(TICKETS), List.of("ticket", "ticket_text"));
        fill(
                "workflow",
                "ticket_snapshot",
                List.of(VERSION),
                List.of(SNAPSHOTS, TASKS),
                List.of("ticket_snapshot", "ticket_text", "task", "task_item"));
    }

    private void fill(String database, String counted, List<String> first, List<String> parts, List<String> tables) {
        try (var connection = connect(database)) {
            execute(connection, "SET synchronous_commit = off");
            for (var sql : first) {
                execute(connection, sql);
            }
            var there = number(connection, "SELECT count(*) FROM " + counted + " WHERE id > " + FIRST);
            for (var from = there + 1; from <= options.tickets(); from += PART) {
                var begin = System.nanoTime();
                var to = Math.min(options.tickets(), from + PART - 1);
                for (var sql : parts) {
                    execute(connection, sql.formatted(FIRST, options.tickets(), from, to));
                }
                System.out.printf("%s: %,d after %s%n", database, to, Duration.ofNanos(System.nanoTime() - begin));
            }
            execute(connection, "VACUUM (ANALYZE) " + String.join(", ", tables));
        } catch (SQLException | IOException failure) {
            throw new IllegalStateException(database + " cannot be filled: " + failure.getMessage(), failure);
        }
    }

    private Connection connect(String database) throws SQLException, IOException {
        var password = Files.readString(options.passwordFile()).strip();
        return DriverManager.getConnection(options.server() + "/" + database, options.user(), password);
    }

    private static long number(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
