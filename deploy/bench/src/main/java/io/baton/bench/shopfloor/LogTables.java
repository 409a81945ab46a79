package io.baton.bench.shopfloor;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.locks.LockSupport;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/** The tables of the log, past the service: filled for reading, and copied into for comparison. */
final class LogTables implements AutoCloseable {

    /**
     * A part of a year of entries, evenly spread, each of a call of its own, by fifty people at twenty workstations, and what
     * they add to the counts.
     */
    private static final String FILL = """
            WITH moment AS (
                SELECT n, date_trunc('milliseconds', now() - interval '2 hours' - (? - n) * (interval '365 days' / ?)) AS at
                FROM generate_series(?::bigint, ?::bigint) AS n),
            bundle AS (
                INSERT INTO shopfloor_bundle (guid, company_guid, company_name, workstation_guid, workstation_name, user_guid,
                                              user_name, action_type, entries, created_at)
                SELECT (lpad(to_hex((extract(epoch FROM at) * 1000)::bigint), 12, '0') || '7' || lpad(to_hex(n % 4096), 3, '0')
                           || '8' || substr(md5(n::text), 1, 15))::uuid,
                       ?::uuid, 'Bench', ('33333333-3333-4333-9333-' || lpad((n % 20)::text, 12, '0'))::uuid,
                       'Workstation ' || n % 20, ('44444444-4444-4444-8444-' || lpad((n % 50)::text, 12, '0'))::uuid,
                       'User ' || n % 50,
                       (ARRAY['barcode_scan', 'piece_cut', 'assembly_weld', 'quality_check', 'shipping'])[1 + n % 7 % 5],
                       1, at
                FROM moment
                RETURNING guid, company_guid, date_trunc('minute', created_at, 'UTC') AS minute, action_type,
                          workstation_guid, user_guid),
            entry AS (
                INSERT INTO shopfloor_entry (bundle_guid, guid, company_guid, action_value)
                SELECT guid, guid, company_guid,
                       convert_to('{"barcode": "' || left(guid::text, 8) || '", "item_type": "piece"}', 'UTF8')
                FROM bundle),
            type AS (
                SELECT minute, jsonb_object_agg(action_type, n) AS counts
                FROM (SELECT minute, action_type, count(*) AS n FROM bundle GROUP BY 1, 2) AS c GROUP BY minute),
            workstation AS (
                SELECT minute, jsonb_object_agg(workstation_guid, n) AS counts
                FROM (SELECT minute, workstation_guid, count(*) AS n FROM bundle GROUP BY 1, 2) AS c GROUP BY minute),
            person AS (
                SELECT minute, jsonb_object_agg(user_guid, n) AS counts
                FROM (SELECT minute, user_guid, count(*) AS n FROM bundle GROUP BY 1, 2) AS c GROUP BY minute)
            INSERT INTO shopfloor_tally (company_guid, minute, by_type, by_workstation, by_user)
            SELECT ?::uuid, type.minute, type.counts, workstation.counts, person.counts
            FROM type JOIN workstation USING (minute) JOIN person USING (minute)
            """;

    private static final int FILL_PART = 200_000;

    private static final List<String> COPIED = List.of("shopfloor_bundle", "shopfloor_entry");

    private static final Duration LOOK = Duration.ofMillis(500);

    private final Connection connection;

    private LogTables(Connection connection) {
        this.connection = connection;
    }

    static LogTables open(LogOptions.Database database) {
        try {
            var login = new Properties();
            login.setProperty("user", database.user());
            login.setProperty(
                    "password", Files.readString(database.passwordFile()).strip());
            return new LogTables(DriverManager.getConnection(database.url(), login));
        } catch (SQLException | IOException failure) {
            throw new IllegalStateException(
                    "No connection to " + database.url() + ": " + failure.getMessage(), failure);
        }
    }

    long entries(String company) {
        try (var statement = connection.prepareStatement("""
                SELECT COALESCE(sum(entries), 0) FROM shopfloor_count_of_type WHERE company_guid = ?::uuid AND span = 'all'
                """)) {
            statement.setString(1, company);
            try (var rows = statement.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        } catch (SQLException failure) {
            throw new IllegalStateException("The counts cannot be read", failure);
        }
    }

    /** Gives a company so many entries more. */
    void fill(String company, int count) {
        try (var statement = connection.prepareStatement(FILL)) {
            for (var from = 1; from <= count; from += FILL_PART) {
                statement.setInt(1, count);
                statement.setInt(2, count);
                statement.setInt(3, from);
                statement.setInt(4, Math.min(count, from + FILL_PART - 1));
                statement.setString(5, company);
                statement.setString(6, company);
                statement.executeUpdate();
            }
        } catch (SQLException failure) {
            throw new IllegalStateException("The log cannot be filled", failure);
        }
    }

    /** As it is after a while: all is rolled up, indexes alone can answer, and what was deleted is gone. */
    void settle() {
        while (number("SELECT count(*) FROM shopfloor_tally") > 0) {
            LockSupport.parkNanos(LOOK.toNanos());
        }
        execute(
                "VACUUM (ANALYZE) shopfloor_bundle, shopfloor_entry, shopfloor_minute, shopfloor_tally, shopfloor_count_of_type,"
                        + " shopfloor_count_of_workstation, shopfloor_count_of_user");
        execute("CHECKPOINT");
    }

    /**
     * Entries a second that COPY takes: the newest so many and what they have in common, into empty tables with the same columns and
     * indexes.
     */
    double copied(int count) {
        // The newest bundles that make up so many entries, more or less: those of the last calls.
        execute("""
                CREATE TEMPORARY TABLE newest AS
                SELECT bundle_guid AS guid FROM shopfloor_entry ORDER BY bundle_guid DESC, guid DESC LIMIT %d
                """.formatted(count));
        COPIED.forEach(table -> execute("CREATE TABLE bench_" + table + " (LIKE " + table + " INCLUDING ALL)"));
        try {
            var copy = connection.unwrap(PGConnection.class).getCopyAPI();
            var bundles = copyOut(copy, "shopfloor_bundle WHERE guid IN (SELECT guid FROM newest) ORDER BY guid");
            var entries = copyOut(
                    copy, "shopfloor_entry WHERE bundle_guid IN (SELECT guid FROM newest) ORDER BY bundle_guid, guid");
            execute("CHECKPOINT");
            var begin = System.nanoTime();
            copy.copyIn("COPY bench_shopfloor_bundle FROM STDIN", new ByteArrayInputStream(bundles));
            var copied = copy.copyIn("COPY bench_shopfloor_entry FROM STDIN", new ByteArrayInputStream(entries));
            return copied / ((System.nanoTime() - begin) / 1e9);
        } catch (SQLException | IOException failure) {
            throw new IllegalStateException("COPY failed", failure);
        } finally {
            COPIED.forEach(table -> execute("DROP TABLE bench_" + table));
            execute("DROP TABLE newest");
        }
    }

    private static byte[] copyOut(CopyManager copy, String rows) throws SQLException, IOException {
        var out = new ByteArrayOutputStream();
        copy.copyOut("COPY (SELECT * FROM " + rows + ") TO STDOUT", out);
        return out.toByteArray();
    }

    private long number(String sql) {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException failure) {
            throw new IllegalStateException(sql, failure);
        }
    }

    private void execute(String sql) {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failure) {
            throw new IllegalStateException(sql, failure);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
