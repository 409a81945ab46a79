package io.baton.platform.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.r2dbc.postgresql.api.PostgresqlConnection;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.Readable;
import io.r2dbc.spi.Result;
import io.r2dbc.spi.Statement;
import io.r2dbc.spi.Wrapped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The relay's side of the outbox. All of it runs on one connection of its own, outside the pool: that connection holds the
 * lock, so a statement that gets through proves that the lock is still held.
 */
final class RelayStore {

    private static final String LOCK = "SELECT pg_try_advisory_lock(1112585283, 0) AS locked";

    private static final String NOTIFY = "NOTIFY baton_outbox";

    private static final String LISTEN = "LISTEN baton_outbox";

    private static final String READ = """
            SELECT position, id, topic, key, type, payload, occurred_at, trace_parent
            FROM outbox
            ORDER BY position
            LIMIT $1
            """;

    private static final String DELETE = "DELETE FROM outbox WHERE position = ANY ($1)";

    /**
     * A lost delete means that events are sent twice, which consumers know, so it need not wait for the disk. The keepalive
     * makes the server drop the lock of an instance whose machine has gone without a word. The outbox counts as empty, so that
     * it would be read whole, with all that is deleted and not vacuumed yet, again and again.
     */
    private static final List<String> SETTINGS = List.of(
            "SET application_name = 'baton-relay'",
            "SET synchronous_commit = off",
            "SET enable_seqscan = off",
            "SET tcp_keepalives_idle = 10",
            "SET tcp_keepalives_interval = 5",
            "SET tcp_keepalives_count = 3");

    private final ConnectionFactory database;

    private final Duration limit;

    RelayStore(ConnectionFactory database, Duration limit) {
        this.database = unpooled(database);
        this.limit = limit;
    }

    /** A row of the outbox. */
    record Row(long position, CloudEvents.Outgoing event) {}

    private static ConnectionFactory unpooled(ConnectionFactory factory) {
        return factory instanceof Wrapped<?> wrapped && wrapped.unwrap() instanceof ConnectionFactory inner
                ? unpooled(inner)
                : factory;
    }

    Mono<PostgresqlConnection> connect() {
        return Mono.from(database.create())
                .cast(PostgresqlConnection.class)
                .timeout(limit)
                .flatMap(connection -> prepare(connection)
                        .onErrorResume(failed -> close(connection).then(Mono.error(failed))));
    }

    private Mono<PostgresqlConnection> prepare(PostgresqlConnection connection) {
        return Flux.fromIterable(SETTINGS)
                .concatMap(setting -> run(connection.createStatement(setting)))
                .then(run(connection.createStatement(LISTEN)))
                .thenReturn(connection);
    }

    Mono<Void> close(Connection connection) {
        return Mono.from(connection.close()).timeout(limit).onErrorComplete();
    }

    Mono<Boolean> lock(Connection connection) {
        return Flux.from(connection.createStatement(LOCK).execute())
                .concatMap(result -> result.map(row -> need(row, "locked", Boolean.class)))
                .single()
                .timeout(limit);
    }

    /** Completes when the server has answered. */
    Mono<Void> ping(Connection connection) {
        return run(connection.createStatement("SELECT 1"));
    }

    Mono<Void> announce(Connection connection) {
        return run(connection.createStatement(NOTIFY));
    }

    Mono<List<Row>> read(Connection connection, int batch) {
        return Flux.from(connection.createStatement(READ).bind("$1", batch).execute())
                .concatMap(result -> result.map(RelayStore::row))
                .collectList()
                .timeout(limit);
    }

    Mono<Void> delete(Connection connection, List<Row> rows) {
        var positions = rows.stream().map(Row::position).toArray(Long[]::new);
        return run(connection.createStatement(DELETE).bind("$1", positions));
    }

    private Mono<Void> run(Statement statement) {
        return Flux.from(statement.execute())
                .concatMap(Result::getRowsUpdated)
                .then()
                .timeout(limit);
    }

    private static Row row(Readable row) {
        return new Row(
                need(row, "position", Long.class),
                new CloudEvents.Outgoing(
                        need(row, "id", UUID.class),
                        need(row, "topic", String.class),
                        need(row, "key", String.class),
                        need(row, "type", String.class),
                        need(row, "payload", String.class).getBytes(UTF_8),
                        need(row, "occurred_at", Instant.class),
                        row.get("trace_parent", String.class)));
    }

    private static <T> T need(Readable row, String column, Class<T> type) {
        return Objects.requireNonNull(row.get(column, type), column);
    }
}
