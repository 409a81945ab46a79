package io.baton.bench.analytics;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import tools.jackson.databind.json.JsonMapper;

/** The topics that the analytics-service hears of tickets on, past the services that speak there. */
final class EventFeed implements AutoCloseable {

    private static final Map<String, String> HANDLERS = Map.of("tickets", "ticket-facts-2", "tasks", "task-facts-2");

    private static final String PREFIX = "baton.";

    /** As the services make them. */
    private static final int PARTITIONS = 6;

    private static final Map<String, String> KEPT = Map.of("retention.ms", "-1");

    private static final int UNTOLD_MAX = 10_000;

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Map<String, Object> brokers;

    private final Admin admin;

    EventFeed(String brokers) {
        this.brokers = Map.of("bootstrap.servers", brokers);
        this.admin = Admin.create(this.brokers);
    }

    /** One event of one life, by when it happens. */
    private record Due(Instant time, int life, int place) {}

    /** Tells of all these lives in the order of time, the whole before it returns. */
    void tell(int tickets, Duration days) throws InterruptedException, ExecutionException {
        var topics = HANDLERS.keySet().stream()
                .map(name -> new NewTopic(PREFIX + name, PARTITIONS, (short) 1).configs(KEPT))
                .toList();
        admin.createTopics(topics).all().get();
        var began = Instant.now().minus(days);
        var lives = new ArrayList<Life>(tickets);
        var due = new ArrayList<Due>(tickets * Life.EVENTS);
        for (var number = 0; number < tickets; number++) {
            var life = new Life(number, began.plus(days.multipliedBy(number).dividedBy(tickets)));
            lives.add(life);
            for (var place = 0; place < Life.EVENTS; place++) {
                due.add(new Due(life.time(place), number, place));
            }
        }
        due.sort((one, other) -> one.time().compareTo(other.time()));
        var settings = new HashMap<>(brokers);
        settings.put("linger.ms", 20);
        settings.put("batch.size", 128 * 1024);
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
            var untold = 0;
            for (var next : due) {
                var unused = producer.send(record(lives.get(next.life).event(next.place)));
                if (++untold % UNTOLD_MAX == 0) {
                    producer.flush();
                }
            }
        }
    }

    private static ProducerRecord<String, byte[]> record(Life.Told told) {
        var headers = List.of(
                header("ce_specversion", "1.0"),
                header("ce_id", told.id().toString()),
                header("ce_type", told.type()),
                header("ce_source", "/baton/bench"),
                header("ce_time", told.time().toString()),
                header("ce_subject", told.key()),
                header("content-type", "application/json"));
        return new ProducerRecord<>(
                PREFIX + told.topic(), null, told.key(), JSON.writeValueAsBytes(told.data()), headers);
    }

    private static Header header(String name, String value) {
        return new RecordHeader(name, value.getBytes(UTF_8));
    }

    /** How many of them the service has applied: it says so to the brokers once they are safe. */
    long applied() throws InterruptedException, ExecutionException {
        var applied = 0L;
        for (var handler : HANDLERS.values()) {
            var places = admin.listConsumerGroupOffsets(PREFIX + "analytics-service." + handler)
                    .partitionsToOffsetAndMetadata()
                    .get();
            applied += places.values().stream()
                    .filter(place -> place != null)
                    .mapToLong(place -> place.offset())
                    .sum();
        }
        return applied;
    }

    /** Somebody else who hears all of it from the beginning, and keeps no place. */
    KafkaConsumer<String, byte[]> listener(int recordsMax) {
        var settings = new HashMap<>(brokers);
        settings.put("max.poll.records", recordsMax);
        settings.put("fetch.min.bytes", 512 * 1024);
        settings.put("max.partition.fetch.bytes", 4 * 1024 * 1024);
        settings.put("enable.auto.commit", false);
        var listener = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
        var all = new ArrayList<TopicPartition>();
        for (var name : HANDLERS.keySet()) {
            for (var number = 0; number < PARTITIONS; number++) {
                all.add(new TopicPartition(PREFIX + name, number));
            }
        }
        listener.assign(all);
        listener.seekToBeginning(all);
        return listener;
    }

    @Override
    public void close() {
        admin.close(Duration.ofSeconds(5));
    }
}
