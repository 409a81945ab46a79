package io.baton.bench.analytics;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;

/** The plainest intake there is, to compare with: every event kept as it came, once, and nothing counted. */
final class RawEvents {

    private static final String TABLE = """
            CREATE TABLE raw_event (
                id      uuid PRIMARY KEY,
                topic   text NOT NULL,
                key     text NOT NULL,
                type    text NOT NULL,
                at      timestamptz NOT NULL,
                payload jsonb NOT NULL
            )
            """;

    private static final String INSERT = """
            INSERT INTO raw_event (id, topic, key, type, at, payload)
            SELECT *
            FROM unnest(?::uuid[], ?::text[], ?::text[], ?::text[], ?::timestamptz[], ?::jsonb[])
            ON CONFLICT DO NOTHING
            """;

    private static final int BATCH = 2_000;

    private static final Duration POLL = Duration.ofMillis(200);

    private RawEvents() {}

    /** Hears and stores that many events, a transaction for each poll; answers with how long it took. */
    static Duration store(EventFeed feed, Connection database, int events) throws SQLException {
        try (var statement = database.createStatement()) {
            statement.execute(TABLE);
        }
        database.setAutoCommit(false);
        var begin = System.nanoTime();
        try (var listener = feed.listener(BATCH);
                var insert = database.prepareStatement(INSERT)) {
            for (var stored = 0; stored < events; ) {
                var heard = listener.poll(POLL);
                if (!heard.isEmpty()) {
                    store(database, insert, heard);
                    stored += heard.count();
                }
            }
        }
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    private static void store(Connection database, PreparedStatement insert, ConsumerRecords<String, byte[]> heard)
            throws SQLException {
        var columns = new String[6][heard.count()];
        var row = 0;
        for (var event : heard) {
            columns[0][row] = header(event, "ce_id");
            columns[1][row] = event.topic();
            columns[2][row] = event.key();
            columns[3][row] = header(event, "ce_type");
            columns[4][row] = header(event, "ce_time");
            columns[5][row] = new String(event.value(), UTF_8);
            row++;
        }
        for (var column = 0; column < columns.length; column++) {
            insert.setArray(column + 1, database.createArrayOf("text", columns[column]));
        }
        insert.executeUpdate();
        database.commit();
    }

    private static String header(ConsumerRecord<?, ?> event, String name) {
        return new String(requireNonNull(event.headers().lastHeader(name)).value(), UTF_8);
    }
}
