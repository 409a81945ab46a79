package io.baton.platform.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.baton.platform.background.Background;
import io.baton.platform.event.EventTestApplication.Broken;
import io.baton.platform.event.EventTestApplication.Recorder;
import io.baton.platform.test.TestKafka;
import io.baton.platform.test.TestPostgres;
import io.baton.platform.test.Tokens;
import io.baton.platform.trace.Trace;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.transaction.reactive.TransactionalOperator;

@EventTest
class InboxTests {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    @Autowired
    private TestKafka kafka;

    @Autowired
    private TestPostgres postgres;

    @Autowired
    private DatabaseClient database;

    @Autowired
    private Outbox outbox;

    @Autowired
    private TransactionalOperator transaction;

    @Autowired
    private Broken broken;

    @Autowired
    private Naming naming;

    @Autowired
    private MeterRegistry meters;

    @Autowired
    private WebTestClient http;

    @Autowired
    private Map<String, Recorder> recorders;

    @Autowired
    @Qualifier("eventConsumers")
    private Background consumers;

    @Test
    void aRepeatChangesNothing() {
        var id = UUID.randomUUID();
        kafka.publish(id, "repeats", "k", "baton.test.v1", Map.of());
        kafka.publish(id, "repeats", "k", "baton.test.v1", Map.of());
        kafka.publish("repeats", "k", "baton.test.v1", Map.of());
        awaitEffects("repeats", 2);
        kafka.publish(id, "repeats", "k", "baton.test.v1", Map.of());
        kafka.publish("repeats", "k", "baton.test.v1", Map.of());
        awaitEffects("repeats", 3);
        assertThat(keys("repeats")).hasSize(3);
    }

    @Test
    void aRelayThatDiesBetweenSendingAndDeletingMakesNoSecondEffect() {
        run("CREATE FUNCTION stay() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'dead'; END $$");
        run("CREATE TRIGGER stay BEFORE DELETE ON outbox FOR EACH ROW WHEN (OLD.topic = 'sent-twice')"
                + " EXECUTE FUNCTION stay()");
        outbox.append(new Fact("sent-twice", "k", "baton.test.v1", Map.of()))
                .as(transaction::transactional)
                .block();
        assertThat(kafka.read("sent-twice", 3, LIMIT)).extracting(Event::id).containsOnly(idOf("sent-twice"));
        run("DROP TRIGGER stay ON outbox");
        awaitEffects("sent-twice", 1);
        kafka.publish("sent-twice", "k", "baton.test.v1", Map.of());
        awaitEffects("sent-twice", 2);
    }

    @Test
    void whatIsDeliveredAgainAfterACrashIsAppliedOnceAndInOrder() throws ExecutionException, InterruptedException {
        IntStream.range(0, 300)
                .forEach(number -> kafka.publish("redelivered", "k" + number % 3, "baton.test.v1", Map.of()));
        awaitEffects("redelivered", 300);
        consumers.stop();
        // As a consumer leaves it that dies between its commit to the database and its commit to Kafka.
        try (var admin = Admin.create(Map.<String, Object>of("bootstrap.servers", kafka.bootstrapServers()))) {
            var group = naming.group(Objects.requireNonNull(recorders.get("redelivered")));
            var start = IntStream.range(0, 3)
                    .boxed()
                    .collect(Collectors.toMap(
                            partition -> new TopicPartition(kafka.topic("redelivered"), partition),
                            partition -> new OffsetAndMetadata(0)));
            await().atMost(LIMIT).ignoreExceptions().until(() -> {
                admin.alterConsumerGroupOffsets(group, start).all().get();
                return true;
            });
        } finally {
            consumers.start();
        }
        kafka.publish("redelivered", "last", "baton.test.v1", Map.of());
        await().atMost(LIMIT).until(() -> keys("redelivered").contains("last"));
        assertThat(keys("redelivered")).hasSize(301);
    }

    @Test
    void aPoisonEventIsPutAsideWithItsReasonAndReplayedOnceTheCauseIsGone() {
        broken.keys.add("bad");
        kafka.publish("poison", "good", "baton.test.v1", Map.of("number", 1));
        kafka.publish("poison", "bad", "baton.test.v1", Map.of("number", 2));
        kafka.publish("poison", "good", "baton.test.v1", Map.of("number", 3));
        kafka.publish("poison", "bad", "baton.test.v1", Map.of("number", 4));
        kafka.publish("poison", "good", "baton.test.v1", Map.of("number", 5));
        var letters = kafka.records("poison.dlt", 2, LIMIT);
        awaitEffects("poison", 3);
        assertThat(keys("poison")).containsOnly("good");
        assertThat(letters).allSatisfy(letter -> {
            assertThat(TestKafka.text(letter.headers(), "dlt_reason")).isEqualTo("No agent for bad");
            assertThat(TestKafka.text(letter.headers(), "dlt_consumer")).endsWith("event-tests.of-poison");
            assertThat(TestKafka.text(letter.headers(), "dlt_topic")).isEqualTo(kafka.topic("poison"));
            assertThat(TestKafka.text(letter.headers(), "dlt_offset")).isNotEmpty();
        });
        assertThat(meters.get("baton.deadletters")
                        .tag("topic", "poison")
                        .tag("consumer", "of-poison")
                        .counter()
                        .count())
                .isEqualTo(2);

        waiting("poison", 2);
        replay("poison", 0, 2);
        waiting("poison", 2);
        broken.keys.remove("bad");
        replay("poison", 2, 0);
        waiting("poison", 0);
        replay("poison", 0, 0);
        assertThat(keys("poison")).hasSize(5);
    }

    @Test
    void whatIsNoEventIsPutAsideAtOnce() {
        kafka.publishRaw("garbage", "k", "hello".getBytes(UTF_8));
        kafka.publish("garbage", "k", "baton.test.v1", Map.of());
        awaitEffects("garbage", 1);
        var letter = kafka.records("garbage.dlt", 1, LIMIT).getFirst();
        assertThat(letter.value()).asString().isEqualTo("hello");
        assertThat(TestKafka.text(letter.headers(), "dlt_reason")).isEqualTo("It lacks the headers of a CloudEvent.");
    }

    @Test
    void aRecordWithoutAValueIsNoEventButWhereATopicIsCompactedItSaysThatAKeyIsGone() {
        kafka.publishRaw("identity", "user:9", null);
        kafka.publishRaw("identity", "user:9", null);
        kafka.publishRaw("garbage", "empty", null);

        awaitEffects("identity", 2);
        assertThat(keys("identity")).containsExactly("user:9", "user:9");
        await().atMost(LIMIT)
                .until(() -> kafka.records("garbage.dlt", 1, LIMIT).stream()
                        .anyMatch(letter -> letter.key().equals("empty")));
        assertThat(kafka.records("identity.dlt", 0, LIMIT)).isEmpty();
    }

    @Test
    void aDatabaseThatIsDownPutsNothingAside() {
        kafka.publish("down", "before", "baton.test.v1", Map.of());
        awaitEffects("down", 1);
        var name = Objects.requireNonNull(database.sql("SELECT current_database() AS name")
                .map(row -> Objects.requireNonNull(row.get("name", String.class)))
                .one()
                .block());
        postgres.close(name);
        try {
            IntStream.range(0, 50).forEach(number -> kafka.publish("down", "k", "baton.test.v1", Map.of()));
            await().pollDelay(Duration.ofSeconds(4)).atMost(LIMIT).until(() -> true);
        } finally {
            postgres.open(name);
        }
        await().atMost(LIMIT).ignoreExceptions().until(() -> keys("down").size() == 51);
        assertThat(kafka.records("down.dlt", 0, LIMIT)).isEmpty();
    }

    @Test
    void aHandlerRunsUnderTheTraceOfItsEvent() {
        var trace = Trace.from("r", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
        outbox.append(new Fact("traces", "k", "baton.test.v1", Map.of()))
                .as(transaction::transactional)
                .contextWrite(trace::into)
                .block();
        awaitEffects("traces", 1);
        assertThat(Objects.requireNonNull(recorders.get("traces")).traces()).contains(trace.traceParent());
    }

    @Test
    void aHandlerTellsWhatFollowsInTheSameTransaction() {
        var id = kafka.publish("questions", "k", "baton.test.asked.v1", Map.of("number", 7));
        kafka.publish(id, "questions", "k", "baton.test.asked.v1", Map.of("number", 7));
        kafka.publish("questions", "k", "baton.test.asked.v1", Map.of("number", 8));
        assertThat(kafka.read("answers", 2, LIMIT))
                .extracting(event -> event.data().get("number").asInt())
                .containsExactly(7, 8);
    }

    @Test
    void onlyAnAdministratorMayReplay() {
        http.post()
                .uri("/actuator/deadletters/poison")
                .headers(headers -> headers.setBearerAuth(Tokens.of("agent1")))
                .exchange()
                .expectStatus()
                .isForbidden();
        http.post()
                .uri("/actuator/deadletters/nowhere")
                .headers(headers -> headers.setBearerAuth(Tokens.of("admin")))
                .exchange()
                .expectStatus()
                .isNotFound();
    }

    private void replay(String topic, int replayed, int failed) {
        http.post()
                .uri("/actuator/deadletters/" + topic)
                .headers(headers -> headers.setBearerAuth(Tokens.of("admin")))
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .json("{\"replayed\":%d,\"failed\":%d}".formatted(replayed, failed));
    }

    private void waiting(String topic, int letters) {
        http.get()
                .uri("/actuator/deadletters")
                .headers(headers -> headers.setBearerAuth(Tokens.of("admin")))
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.waiting." + topic)
                .isEqualTo(letters);
    }

    private void awaitEffects(String topic, int count) {
        await().atMost(LIMIT).untilAsserted(() -> assertThat(keys(topic)).hasSize(count));
    }

    private List<String> keys(String topic) {
        return Objects.requireNonNull(database.sql("SELECT key FROM effect WHERE consumer = :consumer ORDER BY place")
                .bind("consumer", "of-" + topic)
                .map(row -> Objects.requireNonNull(row.get("key", String.class)))
                .all()
                .collectList()
                .block());
    }

    private UUID idOf(String topic) {
        return Objects.requireNonNull(database.sql("SELECT id FROM outbox WHERE topic = :topic")
                .bind("topic", topic)
                .map(row -> Objects.requireNonNull(row.get("id", UUID.class)))
                .one()
                .block());
    }

    private void run(String sql) {
        database.sql(sql).fetch().rowsUpdated().block();
    }
}
