package io.baton.platform.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.baton.platform.test.TestKafka;
import io.baton.platform.trace.Trace;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.NoTransactionException;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

@EventTest
class OutboxTests {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    @Autowired
    private Outbox outbox;

    @Autowired
    private TransactionalOperator transaction;

    @Autowired
    private DatabaseClient database;

    @Autowired
    private TestKafka kafka;

    /** When a writer began a transaction and when it knew of the commit. */
    private record Written(int number, String key, long began, long ended) {}

    @Test
    void tenThousandEventsOf32WritersArriveOnceAndInCommitOrderForEachKey() {
        var written = new ConcurrentLinkedQueue<Written>();
        var began = System.nanoTime();
        Flux.range(0, 10_000)
                .flatMap(
                        number -> write(number, number % 2 == 0 ? "hot-" + number % 8 : "own-" + number % 997, written),
                        32)
                .blockLast();
        var wrote = System.nanoTime();
        var heard = kafka.read("order", 10_000, LIMIT);
        report("10,000 transactions written in %d ms, all sent after %d ms more", began, wrote);

        assertThat(heard).hasSize(10_000);
        assertThat(heard.stream()
                        .map(event -> event.data().get("number").asInt())
                        .distinct())
                .hasSize(10_000);
        assertInCommitOrder(heard, written.stream().collect(Collectors.toMap(Written::number, one -> one)));
    }

    private Mono<Long> write(int number, String key, ConcurrentLinkedQueue<Written> written) {
        return Mono.defer(() -> {
            var began = System.nanoTime();
            return append("order", key, Map.of("number", number))
                    .then(Mono.fromSupplier(System::nanoTime))
                    .doOnNext(ended -> written.add(new Written(number, key, began, ended)));
        });
    }

    /** What had committed before another began comes before it. */
    private static void assertInCommitOrder(List<Event> heard, Map<Integer, Written> written) {
        var latestBeginning = new HashMap<String, Long>();
        for (var event : heard) {
            var one = Objects.requireNonNull(
                    written.get(event.data().get("number").asInt()));
            assertThat(event.key()).isEqualTo(one.key());
            assertThat(one.ended()).isGreaterThanOrEqualTo(latestBeginning.getOrDefault(one.key(), Long.MIN_VALUE));
            latestBeginning.merge(one.key(), one.began(), Math::max);
        }
    }

    @Test
    void aWriterWaitsForTheOtherOfTheSameKeyUntilItHasCommitted() {
        var order = new ConcurrentLinkedQueue<String>();
        var first = outbox.append(fact("waits", "same", Map.of("number", -1)))
                .then(Mono.delay(Duration.ofMillis(600)))
                .doOnNext(late -> order.add("first"))
                .as(transaction::transactional);
        var second = Mono.delay(Duration.ofMillis(200))
                .then(append("waits", "same", Map.of("number", -2)))
                .doOnSuccess(done -> order.add("second"));
        var other = Mono.delay(Duration.ofMillis(200))
                .then(append("waits", "other", Map.of()))
                .doOnSuccess(done -> order.add("other"));
        Mono.when(first, second, other).block();
        assertThat(order).containsExactly("other", "first", "second");
    }

    @Test
    void aBrokerThatIsDownLosesNothingAndKeepsTheOrder() {
        append("outage", "before", Map.of("number", -1)).block();
        kafka.read("outage", 1, LIMIT);
        kafka.stopBroker();
        try {
            IntStream.range(0, 500)
                    .forEach(number -> append("outage", "k" + number % 5, Map.of("number", number))
                            .block());
        } finally {
            kafka.startBroker();
        }
        var heard = kafka.read("outage", 501, LIMIT).stream()
                .filter(event -> !event.key().equals("before"))
                .collect(Collectors.groupingBy(
                        Event::key,
                        Collectors.mapping(event -> event.data().get("number").asInt(), Collectors.toList())));
        assertThat(heard).hasSize(5);
        assertThat(heard.values())
                .allSatisfy(numbers -> assertThat(numbers).isSorted().hasSize(100));
    }

    @Test
    void aRowThatNobodyAnnouncedIsFound() {
        database.sql("""
                        INSERT INTO outbox (id, topic, key, type, payload, occurred_at)
                        VALUES (gen_random_uuid(), 'lost', 'k', 'baton.test.v1', '{}', now())
                        """).fetch().rowsUpdated().block();
        assertThat(kafka.read("lost", 1, LIMIT)).hasSize(1);
    }

    @Test
    void theRelayComesBackWhenItsConnectionIsCut() {
        append("terminated", "k", Map.of("number", 1)).block();
        kafka.read("terminated", 1, LIMIT);
        database.sql("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'baton-relay'")
                .fetch()
                .all()
                .blockLast();
        append("terminated", "k", Map.of("number", 2)).block();
        assertThat(kafka.read("terminated", 2, LIMIT)).hasSize(2);
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(waiting("terminated")).isZero());
    }

    @Test
    void aTransactionThatIsRolledBackSaysNothing() {
        outbox.append(fact("rollback", "k", Map.of()))
                .then(Mono.error(() -> new IllegalStateException("no")))
                .as(transaction::transactional)
                .onErrorComplete()
                .block();
        append("rollback", "afterwards", Map.of()).block();
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(kafka.read("rollback", 1, LIMIT))
                        .extracting(Event::key)
                        .contains("afterwards"));
        assertThat(kafka.read("rollback", 1, LIMIT)).extracting(Event::key).doesNotContain("k");
    }

    @Test
    void whatCouldNeverBeSentIsRefusedAtOnce() {
        assertThatThrownBy(() -> append("nowhere", "k", Map.of()).block())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not declared");
        assertThatThrownBy(() -> append("order", "k", Map.of("text", "x".repeat(3_000_000)))
                        .block())
                .hasMessageContaining("too big");
        assertThatThrownBy(() -> outbox.append(fact("order", "k", Map.of())).block())
                .isInstanceOf(NoTransactionException.class);
    }

    @Test
    void anEventSaysWhatItIsInTheHeadersOfACloudEvent() {
        var trace = Trace.from("r", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
        append("headers", "K1", Map.of("fooBar", 1)).contextWrite(trace::into).block();
        var record = kafka.records("headers", 1, LIMIT).getFirst();
        assertThat(record.key()).isEqualTo("K1");
        assertThat(header(record, "ce_specversion")).isEqualTo("1.0");
        assertThat(header(record, "ce_id")).matches("[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-.{12}");
        assertThat(header(record, "ce_type")).isEqualTo("baton.test.v1");
        assertThat(header(record, "ce_source")).isEqualTo("/baton/event-tests");
        assertThat(header(record, "ce_subject")).isEqualTo("K1");
        assertThat(header(record, "ce_time")).endsWith("Z");
        assertThat(header(record, "content-type")).isEqualTo("application/json");
        assertThat(header(record, "traceparent")).isEqualTo(trace.traceParent());
    }

    private static String header(ConsumerRecord<String, byte[]> record, String name) {
        return TestKafka.text(record.headers(), name);
    }

    private Mono<Void> append(String topic, String key, Object data) {
        return outbox.append(fact(topic, key, data)).as(transaction::transactional);
    }

    private static Fact fact(String topic, String key, Object data) {
        return new Fact(topic, key, "baton.test.v1", data);
    }

    private long waiting(String topic) {
        return Objects.requireNonNull(database.sql("SELECT count(*) AS n FROM outbox WHERE topic = :topic")
                .bind("topic", topic)
                .map(row -> Objects.requireNonNull(row.get("n", Long.class)))
                .one()
                .block());
    }

    private static void report(String text, long began, long wrote) {
        System.out.println(text.formatted((wrote - began) / 1_000_000, (System.nanoTime() - wrote) / 1_000_000));
    }
}
