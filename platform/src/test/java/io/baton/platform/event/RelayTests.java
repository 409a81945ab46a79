package io.baton.platform.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.baton.platform.background.Background;
import io.baton.platform.background.Bell;
import io.baton.platform.background.Rhythm;
import io.baton.platform.test.TestKafka;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.r2dbc.spi.ConnectionFactory;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.kafka.core.ProducerFactory;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.util.unit.DataSize;
import reactor.core.publisher.Mono;

/** Two relays over one database, as two instances of a service have them; the context's own rests meanwhile. */
@EventTest
class RelayTests {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private static final Duration NEVER = Duration.ofHours(1);

    @Autowired
    @Qualifier("outboxRelay")
    private Background own;

    @Autowired
    private ConnectionFactory connections;

    @Autowired
    private DatabaseClient database;

    @Autowired
    private ProducerFactory<?, ?> producers;

    @Autowired
    private CloudEvents cloudEvents;

    @Autowired
    private TestKafka kafka;

    private final Instance first = new Instance();

    private final Instance second = new Instance();

    /** One instance's relay. It never polls and never comes back, so that nothing happens by chance. */
    private final class Instance {

        private final Bell bell = new Bell();

        private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

        private Background relay = relay();

        private Background relay() {
            return new Background("Relay under test", 0, Rhythm.every(NEVER), stop -> work().term(stop));
        }

        private Relay work() {
            var limits = new EventProperties.Relaying(
                    500, Duration.ofMillis(1), NEVER, Duration.ofMillis(100), Duration.ofSeconds(5), NEVER, NEVER);
            return new Relay(
                    new RelayStore(connections, Duration.ofSeconds(5)),
                    () -> Sender.open(producers.getConfigurationProperties(), DataSize.ofMegabytes(1), NEVER),
                    cloudEvents,
                    bell,
                    new Relay.Setup(limits, Mono.empty(), new RelayMetrics(meters, Clock.systemUTC())));
        }

        private double sent() {
            return meters.counter("baton.outbox.sent").count();
        }

        private double age() {
            return meters.get("baton.outbox.age").gauge().value();
        }
    }

    @BeforeEach
    void restTheOwn() {
        own.stop();
        await().atMost(LIMIT).until(() -> holders() == 0);
    }

    @AfterEach
    void endBoth() {
        first.relay.stop();
        second.relay.stop();
        await().atMost(LIMIT).until(() -> holders() == 0);
        own.start();
    }

    @Test
    void onlyOneRelaySendsAndTheOtherTakesOverWhenItsConnectionDies() {
        first.relay.start();
        await().atMost(LIMIT).until(() -> holders() == 1);
        second.relay.start();
        await().atMost(LIMIT).until(() -> sessions() == 2);
        write("rivals");
        first.bell.ring();
        await().atMost(LIMIT).until(() -> first.sent() == 1);
        assertThat(holders()).isEqualTo(1);
        assertThat(second.sent()).isZero();

        run("SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND classid = 1112585283");
        write("rivals");
        await().atMost(LIMIT).until(() -> second.sent() == 1);
        assertThat(first.sent()).isEqualTo(1);
        assertThat(kafka.read("rivals", 2, LIMIT)).hasSize(2);
    }

    @Test
    void anInstanceWithoutTheLockPassesItsRingsOn() {
        first.relay.start();
        await().atMost(LIMIT).until(() -> holders() == 1);
        second.relay.start();
        await().atMost(LIMIT).until(() -> sessions() == 2);
        write("passed-on");
        await().atMost(LIMIT).untilAsserted(() -> {
            second.bell.ring();
            assertThat(first.sent()).isEqualTo(1);
        });
    }

    @Test
    void aBrokerThatIsDownNeitherHoldsUpTheStopNorHidesTheAge() {
        first.relay.start();
        write("killed");
        await().atMost(LIMIT).until(() -> first.sent() == 1);
        kafka.stopBroker();
        try {
            write("killed");
            first.bell.ring();
            await().atMost(LIMIT).until(() -> first.age() > 1);
            var began = System.nanoTime();
            first.relay.stop();
            await().atMost(Duration.ofSeconds(5)).until(() -> holders() == 0);
            System.out.println("Stopped with the broker down in " + (System.nanoTime() - began) / 1_000_000 + " ms");
        } finally {
            kafka.startBroker();
        }
        second.relay.start();
        await().atMost(LIMIT).until(() -> second.sent() == 1);
        assertThat(second.age()).isZero();
    }

    private void write(String topic) {
        run("""
                INSERT INTO outbox (id, topic, key, type, payload, occurred_at)
                VALUES (gen_random_uuid(), '%s', 'k', 'baton.test.v1', '{}', now())
                """.formatted(topic));
    }

    private void run(String sql) {
        database.sql(sql).fetch().all().blockLast();
    }

    private long holders() {
        return count("SELECT count(*) AS n FROM pg_locks WHERE locktype = 'advisory' AND classid = 1112585283"
                + " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())");
    }

    private long sessions() {
        return count("SELECT count(*) AS n FROM pg_stat_activity WHERE application_name = 'baton-relay'"
                + " AND datname = current_database()");
    }

    private long count(String sql) {
        return Objects.requireNonNull(database.sql(sql)
                .map(row -> Objects.requireNonNull(row.get("n", Long.class)))
                .one()
                .block());
    }
}
