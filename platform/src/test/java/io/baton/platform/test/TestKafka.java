package io.baton.platform.test;

import io.baton.platform.event.Event;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** Kafka as another service would use it: tells events and hears them, on the topics of one test context. */
public final class TestKafka {

    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();

    private final TestBroker broker;

    private final String prefix;

    TestKafka(TestBroker broker, String prefix) {
        this.broker = broker;
        this.prefix = prefix;
    }

    /** The same Kafka under another prefix, as another installation uses it. */
    public TestKafka under(String other) {
        return new TestKafka(broker, other);
    }

    /** The full name of a topic in this context. */
    public String topic(String name) {
        return prefix + name;
    }

    public String bootstrapServers() {
        return broker.bootstrapServers();
    }

    /** The broker is gone until {@link #startBroker}; start it again in a finally block. */
    public void stopBroker() {
        broker.stop();
    }

    public void startBroker() {
        broker.start();
    }

    /** Tells an event under a new id. */
    public UUID publish(String topic, String key, String type, Object data) {
        return publish(UUID.randomUUID(), topic, key, type, data);
    }

    /** Tells an event under an id of the test's choice, for repeats. */
    public UUID publish(UUID id, String topic, String key, String type, Object data) {
        var event = new ProducerRecord<>(topic(topic), key, JSON.writeValueAsBytes(data));
        header(event.headers(), "ce_specversion", "1.0");
        header(event.headers(), "ce_id", id.toString());
        header(event.headers(), "ce_type", type);
        header(event.headers(), "ce_source", "/baton/test");
        header(event.headers(), "ce_time", Instant.now().toString());
        header(event.headers(), "ce_subject", key);
        header(event.headers(), "content-type", "application/json");
        send(event);
        return id;
    }

    /** Puts any bytes on a topic, for what no well-behaved service sends. */
    public void publishRaw(String topic, String key, byte @Nullable [] value) {
        send(new ProducerRecord<>(topic(topic), key, value));
    }

    /** All events of a topic from its beginning, once there are at least so many; fails after the time limit. */
    public List<Event> read(String topic, int atLeast, Duration limit) {
        return records(topic, atLeast, limit).stream()
                .map(event -> event(topic, event))
                .toList();
    }

    /** As {@link #read}, as Kafka holds them. */
    public List<ConsumerRecord<String, byte[]>> records(String topic, int atLeast, Duration limit) {
        var found = new ArrayList<ConsumerRecord<String, byte[]>>();
        var deadline = Instant.now().plus(limit);
        try (var consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers(), "auto.offset.reset", "earliest"),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            var partitions = partitions(consumer, topic(topic), deadline);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            while (found.size() < atLeast || behind(consumer)) {
                if (Instant.now().isAfter(deadline)) {
                    throw new AssertionError(found.size() + " events on " + topic + ", expected " + atLeast);
                }
                consumer.poll(Duration.ofMillis(100)).forEach(found::add);
            }
        }
        return found;
    }

    /** Makes a topic exist, for a test without the service that would declare it. */
    public void createTopic(String name, int partitions) {
        try (var admin = Admin.create(Map.<String, Object>of("bootstrap.servers", bootstrapServers()))) {
            admin.createTopics(Set.of(new NewTopic(topic(name), partitions, (short) 1)))
                    .all()
                    .get();
        } catch (ExecutionException failure) {
            if (!(failure.getCause() instanceof TopicExistsException)) {
                throw new IllegalStateException(name, failure);
            }
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    /** A service creates its topics after its start, so the first test may look before they are there. */
    private static List<TopicPartition> partitions(
            KafkaConsumer<String, byte[]> consumer, String topic, Instant deadline) {
        var found = consumer.partitionsFor(topic);
        while (found.isEmpty()) {
            if (Instant.now().isAfter(deadline)) {
                throw new AssertionError("No topic " + topic);
            }
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
            found = consumer.partitionsFor(topic);
        }
        return found.stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
    }

    private static boolean behind(KafkaConsumer<String, byte[]> consumer) {
        return consumer.endOffsets(consumer.assignment()).entrySet().stream()
                .anyMatch(end -> consumer.position(end.getKey()) < end.getValue());
    }

    private void send(ProducerRecord<String, byte[]> event) {
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", bootstrapServers(), "acks", "all"),
                new StringSerializer(),
                new ByteArraySerializer())) {
            producer.send(event).get();
        } catch (ExecutionException | InterruptedException failure) {
            throw new IllegalStateException("The event could not be sent", failure);
        }
    }

    private static Event event(String topic, ConsumerRecord<String, byte[]> event) {
        return new Event(
                UUID.fromString(text(event.headers(), "ce_id")),
                topic,
                event.key(),
                text(event.headers(), "ce_type"),
                Instant.parse(text(event.headers(), "ce_time")),
                JSON.readTree(event.value()));
    }

    /** A header as text. */
    public static String text(Headers headers, String name) {
        var header = headers.lastHeader(name);
        return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }

    private static void header(Headers headers, String name, @Nullable String value) {
        if (value != null) {
            headers.add(name, value.getBytes(StandardCharsets.UTF_8));
        }
    }
}
