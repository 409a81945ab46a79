package io.baton.analytics.rebuild;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.analytics.AnalyticsServiceTest;
import io.baton.analytics.intake.Unheard;
import io.baton.platform.background.Background;
import io.baton.platform.background.Rhythm;
import io.baton.platform.identity.Caller;
import io.baton.platform.test.TestKafka;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.InvalidOffsetException;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;
import tools.jackson.databind.json.JsonMapper;

/** What a rebuild may begin with. */
@AnalyticsServiceTest
class RebuildSourceTests {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private static final RebuildLimits LIMITS =
            new RebuildLimits(100, 100, LIMIT, LIMIT, LIMIT, 10, LIMIT, 1, Duration.ZERO);

    private static final Caller ADMIN =
            new Caller("subject", 1, "Admin", "admin@example.test", Set.of("Admin"), null, null, Map.of());

    @Autowired
    private TestKafka kafka;

    @Autowired
    private KafkaAdmin kafkaAdmin;

    @Autowired
    private Admin admin;

    @Autowired
    private RebuildStore store;

    @Autowired
    private Rebuilder rebuilder;

    @Autowired
    private NextFacts facts;

    @Autowired
    private DatabaseClient database;

    @Autowired
    private TransactionalOperator transaction;

    private final RebuildDoor door;

    RebuildSourceTests(@LocalServerPort int port) {
        this.door = new RebuildDoor(port);
    }

    @BeforeEach
    @AfterEach
    void forget() {
        database.sql("DELETE FROM rebuild").then().block(LIMIT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"?from=", "?from=now", "?from=Snapshot", "?from=beginning&from=snapshot"})
    void oneThatThereIsNotIsRefusedByName(String query) {
        var problem = door.ask(query, "admin", 400);

        assertThat(problem.path("details").propertyNames()).containsExactly("from");
        door.latest(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"coordinator", "agent1", "manager", "builder", "operator", "other"})
    void whoIsNoAdminMayAskForNone(String username) {
        door.ask("?from=snapshot", username, 403);
        door.ask("?from=now", username, 403);
        door.latest(404);
    }

    @Test
    void whoDoesNotSayMeansTheBeginning() {
        assertThat(door.ask("", "admin", 202).path("from").asString()).isEqualTo("beginning");
        assertThat(door.ended().path("state").asString()).isEqualTo("done");
    }

    @Test
    void whereATopicLostItsBeginningOnlyASnapshotIsLeft() throws Exception {
        var tapes = published("cut", 1);
        assertThat(tapes.cutOff().block(LIMIT)).isEmpty();

        deleteBefore("cut", 1);

        assertThat(tapes.cutOff().block(LIMIT)).containsExactly(kafka.topic("cut"));
        var rebuilds = new Rebuilds(store, tapes, rebuilder, LIMITS, Clock.systemUTC());
        rebuilds.ask(ADMIN, Source.BEGINNING).as(StepVerifier::create).verifyError(RebuildRefusal.Incomplete.class);
        assertThat(rebuilds.ask(ADMIN, Source.SNAPSHOT).block(LIMIT))
                .extracting(Rebuild::from)
                .isEqualTo("snapshot");
        assertThat(door.ended().path("state").asString()).isEqualTo("done");
        tapes.destroy();
    }

    /** Between the answer and the beginning the brokers may delete something. */
    @Test
    void fromTheBeginningNoneIsDoneOnceThatIsGone() throws Exception {
        var tapes = published("cut-later", 1);
        deleteBefore("cut-later", 1);
        var others = new RebuildStore(database, transaction, LIMITS, Clock.systemUTC());
        others.begin(1, Source.BEGINNING, Duration.ZERO).block(LIMIT);
        var background =
                new Background("Rebuilding", 0, Rhythm.every(LIMIT), new Rebuilder(others, tapes, facts, LIMITS)::run);

        background.start();

        var ended = door.ended();
        background.stop();
        assertThat(ended.path("state").asString()).isEqualTo("failed");
        assertThat(ended.path("reason").asString()).contains("deleted the beginning", kafka.topic("cut-later"));
        database.sql("DROP SCHEMA facts_next CASCADE").then().block(LIMIT);
        tapes.destroy();
    }

    @Test
    void whatIsDeletedBeforeItWasHeardIsMissed() throws Exception {
        var tapes = published("vanishing", 2);

        Mono.usingWhen(
                        tapes.open(),
                        tape -> Mono.fromCallable(() -> {
                                    deleteBefore("vanishing", 1);
                                    return tape;
                                })
                                .flatMap(open -> open.next().repeat(10).then()),
                        tape -> tape.close())
                .as(StepVerifier::create)
                .verifyError(InvalidOffsetException.class);
        tapes.destroy();
    }

    /** Of a topic with so many events. */
    private Tapes published(String topic, int events) {
        kafka.createTopic(topic, 1);
        for (var event = 0; event < events; event++) {
            kafka.publish(topic, "key", "baton." + topic + ".v1", Map.of());
        }
        return new Tapes(kafkaAdmin, List.of(new Unheard(topic)), LIMITS, kafka.topic(""), JsonMapper.shared());
    }

    private void deleteBefore(String topic, long offset) throws Exception {
        admin.deleteRecords(Map.of(new TopicPartition(kafka.topic(topic), 0), RecordsToDelete.beforeOffset(offset)))
                .all()
                .get();
    }
}
