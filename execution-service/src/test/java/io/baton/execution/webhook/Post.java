package io.baton.execution.webhook;

import static java.util.Objects.requireNonNull;

import io.baton.execution.outbound.Outbound;
import io.baton.execution.webhook.Webhooks.Message;
import io.baton.platform.background.Background;
import io.baton.platform.background.Rhythm;
import io.baton.platform.test.TestPostgres;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.ConnectionPoolConfiguration;
import io.r2dbc.spi.ConnectionFactories;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.connection.R2dbcTransactionManager;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** A database of its own with any number of dispatchers on it, each as another instance has it. */
final class Post implements AutoCloseable {

    static final Seals SEALS = new Seals(new SealProperties(List.of("a key of thirty-two letters, drawn")));

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();

    private final TestPostgres.Database server = TestPostgres.get().newDatabase();

    private final ConnectionPool connections =
            new ConnectionPool(ConnectionPoolConfiguration.builder(ConnectionFactories.get(server.r2dbcUrl()))
                    .maxSize(10)
                    .build());

    private final DatabaseClient database = DatabaseClient.create(connections);

    private final TransactionalOperator transaction =
            TransactionalOperator.create(new R2dbcTransactionManager(connections));

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    private final Bell bell = new Bell();

    private final List<Background> running = new ArrayList<>();

    private final Outbound outbound;

    private final WebhookLimits limits;

    Post(Outbound outbound, WebhookLimits limits) {
        this.outbound = outbound;
        this.limits = limits;
        Flyway.configure()
                .dataSource(server.jdbcUrl(), server.user(), server.password())
                .locations("classpath:db/platform", "classpath:db/migration")
                .load()
                .migrate();
    }

    /** Quick ones: pauses of a test's length, everything else as in real life. */
    static WebhookLimits limits(Duration attemptLimit, Duration lease, Duration patience) {
        return new WebhookLimits(
                "",
                attemptLimit,
                16,
                4,
                lease,
                Duration.ofMillis(100),
                Duration.ofMillis(50),
                Duration.ofMillis(200),
                patience,
                5,
                100,
                Duration.ofDays(7),
                Duration.ofMinutes(10),
                Duration.ofSeconds(15));
    }

    static WebhookLimits limits() {
        return limits(Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofHours(24));
    }

    DatabaseClient database() {
        return database;
    }

    SimpleMeterRegistry meters() {
        return meters;
    }

    MessageStore webhooks() {
        return new MessageStore(database, bell, JSON, Clock.systemUTC(), limits);
    }

    TurnStore queue() {
        return new TurnStore(database, Clock.systemUTC(), limits);
    }

    OutcomeStore outcomes() {
        return new OutcomeStore(database, transaction, JSON, Clock.systemUTC(), limits);
    }

    /** Another instance that sends; with a bell of its own it hears of nothing that this one enqueues. */
    Background dispatcher(Bell ownBell) {
        var attempts = new Attempts(outbound, Clock.systemUTC(), limits, SEALS);
        var metrics = new WebhookMetrics(meters, Clock.systemUTC());
        var dispatcher = new Dispatcher(queue(), outcomes(), attempts, ownBell, metrics, limits);
        var rhythm = Rhythm.always(Duration.ofMillis(50), Duration.ofMillis(200));
        var background = new Background("Test webhooks", Background.WITHIN_REQUESTS, rhythm, dispatcher::run);
        running.add(background);
        return background;
    }

    void startDispatcher() {
        dispatcher(bell).start();
    }

    void enqueue(Message... messages) {
        webhooks().enqueue(List.of(messages)).as(transaction::transactional).block(LIMIT);
    }

    /** Enqueues and then fails, as a caller does whose change could not be made. */
    void enqueueAndRollBack(Message... messages) {
        transaction
                .execute(status -> {
                    status.setRollbackOnly();
                    return webhooks().enqueue(List.of(messages));
                })
                .blockLast(LIMIT);
    }

    List<Delivery> deliveries(String subject) {
        return requireNonNull(webhooks().deliveries(subject).block(LIMIT));
    }

    List<Delivery.State> states(String subject) {
        return deliveries(subject).stream().map(Delivery::state).toList();
    }

    <T> @Nullable T ask(String sql, Class<T> type) {
        return database.sql(sql).mapValue(type).one().block(LIMIT);
    }

    static Message message(String subject, Receiver receiver, String body) {
        return new Message(subject, "execution.running", receiver.url(), null, body);
    }

    static Message[] messages(String subject, Receiver receiver, int count) {
        return Stream.iterate(0, number -> number + 1)
                .limit(count)
                .map(number -> message(subject, receiver, subject + "-" + number))
                .toArray(Message[]::new);
    }

    @Override
    public void close() {
        running.forEach(Background::stop);
        connections.dispose();
    }
}
