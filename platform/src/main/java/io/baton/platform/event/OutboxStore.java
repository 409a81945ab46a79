package io.baton.platform.event;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Writes the rows of the outbox. */
final class OutboxStore {

    /**
     * One statement for all facts of a transaction. The lock of each key is taken before a position is drawn and held until
     * the commit, so that positions under one key are in commit order whoever writes them. Keys share 1,024 locks, taken in
     * order: writers cannot wait for each other in a circle, and a bulk of facts cannot exhaust the server's lock table.
     * Payloads come as one text, since in an array the driver looks at each character of each.
     */
    private static final String APPEND = """
            WITH fact AS MATERIALIZED (
                SELECT * FROM unnest(:ids::uuid[], :topics::text[], :keys::text[], :types::text[],
                                     string_to_array(:payloads, U&'\\001E'), :traces::text[])
                WITH ORDINALITY AS fact (id, topic, key, type, payload, trace_parent, place)
            ), held AS MATERIALIZED (
                SELECT pg_advisory_xact_lock(1112585282, slot)
                FROM (SELECT DISTINCT hashtext(topic || ' ' || key) & 1023 AS slot FROM fact ORDER BY slot) AS slots
            )
            INSERT INTO outbox (id, topic, key, type, payload, occurred_at, trace_parent)
            SELECT id, topic, key, type, payload, :now, trace_parent
            FROM fact
            WHERE (SELECT count(*) FROM held) > 0
            ORDER BY place
            """;

    /** The character between payloads, which JSON only has as an escape sequence. */
    private static final String SEPARATOR = "\u001e";

    private final DatabaseClient database;

    OutboxStore(DatabaseClient database) {
        this.database = database;
    }

    /** A fact as a row. */
    record Row(UUID id, String topic, String key, String type, String payload, String traceParent) {}

    Mono<Void> append(List<Row> rows, Instant now) {
        return database.sql(APPEND)
                .bind("ids", rows.stream().map(Row::id).toArray(UUID[]::new))
                .bind("topics", rows.stream().map(Row::topic).toArray(String[]::new))
                .bind("keys", rows.stream().map(Row::key).toArray(String[]::new))
                .bind("types", rows.stream().map(Row::type).toArray(String[]::new))
                .bind("payloads", rows.stream().map(Row::payload).collect(Collectors.joining(SEPARATOR)))
                .bind("traces", rows.stream().map(Row::traceParent).toArray(String[]::new))
                .bind("now", now)
                .then();
    }
}
