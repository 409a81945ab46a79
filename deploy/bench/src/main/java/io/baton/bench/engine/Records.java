package io.baton.bench.engine;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.locks.LockSupport;

/** What PostgreSQL itself says of the engine's runs: what is not written down there is not counted. */
final class Records implements AutoCloseable {

    private static final String COMPLETED = """
            SELECT count(*) FROM run_ended
            WHERE status = 'COMPLETED' AND ended_at >= ? AND ended_at < ?
            """;

    private static final String ENDED = """
            SELECT label, created_at, ended_at FROM run_ended
            WHERE status = 'COMPLETED' AND created_at >= ?
            """;

    private static final String UNFINISHED = "SELECT count(*) FROM run";

    private static final String UNTOLD = "SELECT count(*) FROM outbox";

    /** Late by up to a second, and free of cost however many there are. */
    private static final String UNFINISHED_ROUGHLY =
            "SELECT n_tup_ins - n_tup_del FROM pg_stat_user_tables WHERE relname = 'run'";

    private static final Duration LOOK = Duration.ofMillis(250);

    private final Connection connection;

    private Records(Connection connection) {
        this.connection = connection;
    }

    /** When a run was accepted and when it had completed. */
    record Times(Instant created, Instant ended) {

        Duration took() {
            return Duration.between(created, ended);
        }
    }

    static Records open(String url, String user, String password) {
        var login = new Properties();
        login.setProperty("user", user);
        login.setProperty("password", password);
        try {
            return new Records(DriverManager.getConnection(url, login));
        } catch (SQLException failure) {
            throw new IllegalStateException("No connection to " + url, failure);
        }
    }

    long completed(Instant from, Instant to) {
        return number(COMPLETED, from, to);
    }

    long unfinished() {
        return number(UNFINISHED);
    }

    long unfinishedRoughly() {
        return number(UNFINISHED_ROUGHLY);
    }

    /** Those of the runs that were accepted since then and have completed, by label. */
    Map<String, Times> ended(Instant since) {
        var times = new HashMap<String, Times>();
        try (var statement = prepared(ENDED, since);
                var rows = statement.executeQuery()) {
            while (rows.next()) {
                var created = rows.getObject("created_at", OffsetDateTime.class).toInstant();
                var ended = rows.getObject("ended_at", OffsetDateTime.class).toInstant();
                times.put(rows.getString("label"), new Times(created, ended));
            }
            return times;
        } catch (SQLException failure) {
            throw new IllegalStateException("The runs cannot be read", failure);
        }
    }

    /** Waits until nothing is left to do, and says whether that is so. */
    boolean awaitFinished(Duration patience) {
        return awaitNone(UNFINISHED, patience);
    }

    private boolean awaitNone(String count, Duration patience) {
        var until = System.nanoTime() + patience.toNanos();
        while (number(count) > 0) {
            if (System.nanoTime() > until) {
                return false;
            }
            LockSupport.parkNanos(LOOK.toNanos());
        }
        return true;
    }

    /** Waits until the broker has every event, so that none of them is sent while something else is measured. */
    boolean awaitTold(Duration patience) {
        return awaitNone(UNTOLD, patience);
    }

    /** So that no round pays for what the one before has left to write. */
    void checkpoint() {
        execute("CHECKPOINT");
    }

    void vacuum() {
        execute("VACUUM (ANALYZE)");
    }

    private void execute(String sql) {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failure) {
            throw new IllegalStateException(sql, failure);
        }
    }

    private long number(String sql, Instant... times) {
        try (var statement = prepared(sql, times);
                var row = statement.executeQuery()) {
            row.next();
            return row.getLong(1);
        } catch (SQLException failure) {
            throw new IllegalStateException(sql, failure);
        }
    }

    private PreparedStatement prepared(String sql, Instant... times) throws SQLException {
        var statement = connection.prepareStatement(sql);
        for (var i = 0; i < times.length; i++) {
            statement.setObject(i + 1, times[i].atOffset(ZoneOffset.UTC));
        }
        return statement;
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException failure) {
            throw new IllegalStateException("The connection cannot be closed", failure);
        }
    }
}
