package io.baton.bench.analytics;

import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;

/** The tables of the analytics, past the service: filled with facts, and counted without its sums for comparison. */
final class FactTables implements AutoCloseable {

    private static final String COMPANY = "11111111-1111-4111-8111-111111111111";

    private final Connection connection;

    private FactTables(Connection connection) {
        this.connection = connection;
    }

    static FactTables open(ChartOptions.Database database) {
        try {
            var login = new Properties();
            login.setProperty("user", database.user());
            login.setProperty(
                    "password", Files.readString(database.passwordFile()).strip());
            login.setProperty("currentSchema", "facts,public");
            return new FactTables(DriverManager.getConnection(database.url(), login));
        } catch (SQLException | IOException failure) {
            throw new IllegalStateException(
                    "No connection to " + database.url() + ": " + failure.getMessage(), failure);
        }
    }

    /** Makes these the company's only tickets, with their items, counted as the intake counts; unless they are there already. */
    void fill(int tickets) {
        if (holds(tickets)) {
            return;
        }
        for (var table : new String[] {"ticket_fact", "item_fact", "tally", "spread"}) {
            execute("DELETE FROM " + table + " WHERE company = :company");
        }
        execute("VACUUM ticket_fact, item_fact, tally, spread");
        execute(Facts.TICKETS.replace(":tickets", Integer.toString(tickets)));
        execute(Facts.ITEMS.replace(":tickets", Integer.toString(tickets)));
        Facts.NAMES.forEach(this::execute);
        execute("SET work_mem = '256MB'");
        execute(Facts.TALLIES);
        execute(Facts.SPREADS);
        execute("RESET work_mem");
        execute("VACUUM (ANALYZE) ticket_fact, item_fact, tally, spread, user_fact, step_fact, workflow_fact");
        execute("CHECKPOINT");
    }

    /** The best of a few: how long the facts take to be counted one by one. */
    Duration counted(String sql) {
        var best = Duration.ofDays(1);
        for (var round = 0; round < 3; round++) {
            var begin = System.nanoTime();
            execute(sql);
            var took = Duration.ofNanos(System.nanoTime() - begin);
            best = took.compareTo(best) < 0 ? took : best;
        }
        return best;
    }

    /** @throws IllegalStateException if it is not so many tickets and items, or they are not counted as many */
    void mustHold(int tickets, int items) throws SQLException {
        mustBe(tickets, "SELECT count(*) FROM ticket_fact WHERE status = 'completed'");
        mustBe(tickets, "SELECT sum(n) FROM tally WHERE kind = 'ticket.status' AND grain = 'y' AND key = 'completed'");
        mustBe(items, "SELECT count(*) FROM item_fact WHERE status = 'resolved'");
        mustBe(items, "SELECT sum(n) FROM tally WHERE kind = 'item.user' AND grain = 'd' AND sub = 'resolved'");
    }

    private boolean holds(int tickets) {
        try (var statement = connection.createStatement();
                var rows =
                        statement.executeQuery("SELECT count(*) FROM ticket_fact WHERE ticket_number LIKE 'BENCH-%'")) {
            rows.next();
            return rows.getLong(1) == tickets;
        } catch (SQLException failure) {
            throw new IllegalStateException("The tickets cannot be counted", failure);
        }
    }

    private void mustBe(int expected, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            if (rows.getLong(1) != expected) {
                throw new IllegalStateException(rows.getLong(1) + " instead of " + expected + ": " + sql);
            }
        }
    }

    /** How long it takes to keep these events beside, as they are. */
    Duration kept(EventFeed feed, int events) throws SQLException {
        return RawEvents.store(feed, connection, events);
    }

    private void execute(String sql) {
        try (var statement = connection.createStatement()) {
            statement.execute(sql.replace(":company", "'" + COMPANY + "'::uuid"));
        } catch (SQLException failure) {
            throw new IllegalStateException(sql, failure);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
