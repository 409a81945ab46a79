package io.baton.analytics.rebuild;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.baton.analytics.intake.FactHandler;
import io.baton.platform.event.Event;
import io.baton.platform.event.Payload;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** Plays what happened from its beginning: all topics that facts are made of, outside of any consumer group. */
@Component
class Tapes implements DisposableBean {

    /** The one topic of which brokers keep the last word under each key only, which is all that it takes. */
    private static final String COMPACTED = "identity";

    private static final int QUEUED = 100;

    private static final Duration POLL = Duration.ofMillis(200);

    private final Map<String, Object> properties;

    /** Short names by the names that brokers know. */
    private final Map<String, String> topics;

    private final Duration limit;

    private final JsonMapper json;

    /** A consumer bears one call at a time, also while one that was given up still ends. */
    private final Scheduler thread = Schedulers.newBoundedElastic(1, QUEUED, "rebuild", 60, true);

    Tapes(
            KafkaAdmin kafka,
            List<FactHandler> handlers,
            RebuildLimits limits,
            @Value("${baton.events.topic-prefix:baton.}") String prefix,
            JsonMapper json) {
        this.properties = new HashMap<>(kafka.getConfigurationProperties());
        this.properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, limits.batch());
        this.properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        this.properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        this.properties.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int)
                limits.brokerLimit().toMillis());
        this.topics = handlers.stream()
                .map(FactHandler::topic)
                .distinct()
                .collect(Collectors.toMap(topic -> prefix + topic, topic -> topic));
        this.limit = limits.brokerLimit();
        this.json = json;
    }

    /** The topics whose first events are gone. */
    Mono<List<String>> cutOff() {
        return Mono.usingWhen(open(), Tape::cutOff, Tape::close)
                .onErrorMap(KafkaException.class, away -> new RebuildRefusal.NoBrokers());
    }

    /** At the beginning of all topics, as it is now: what the brokers delete from here on is missed, and not passed over. */
    Mono<Tape> open() {
        return Mono.fromCallable(this::tape).subscribeOn(thread);
    }

    @Override
    public void destroy() {
        thread.dispose();
    }

    private Tape tape() {
        var consumer = new KafkaConsumer<>(properties, new StringDeserializer(), new ByteArrayDeserializer());
        try {
            var partitions = topics.keySet().stream()
                    .flatMap(topic -> partitions(consumer, topic))
                    .toList();
            consumer.assign(partitions);
            consumer.beginningOffsets(partitions, limit).forEach(consumer::seek);
            return new Tape(consumer);
        } catch (KafkaException failure) {
            consumer.close();
            throw failure;
        }
    }

    private Stream<TopicPartition> partitions(KafkaConsumer<?, ?> consumer, String topic) {
        var found = consumer.partitionsFor(topic, limit);
        if (found.isEmpty()) {
            throw new KafkaException("There is no topic " + topic + ".");
        }
        return found.stream().map(partition -> new TopicPartition(topic, partition.partition()));
    }

    /**
     * What the next records say.
     *
     * @param skipped how many say nothing
     */
    record Stretch(List<Event> events, int skipped) {}

    /** One playing. Its calls wait for the brokers on threads that may wait, and are made one after the other. */
    final class Tape {

        private final KafkaConsumer<String, byte[]> consumer;

        private Map<TopicPartition, Long> mark = Map.of();

        private Map<TopicPartition, Long> heard = Map.of();

        private Tape(KafkaConsumer<String, byte[]> consumer) {
            this.consumer = consumer;
        }

        /** Empty where nothing came for a moment. */
        Mono<Stretch> next() {
            return Mono.fromCallable(this::poll).subscribeOn(thread);
        }

        /** How many records lie between here and the end of now. */
        Mono<Long> left() {
            return Mono.fromCallable(() -> before(consumer.endOffsets(consumer.assignment(), limit)))
                    .subscribeOn(thread);
        }

        /** How many lie between here and the place from which it went back. */
        Mono<Long> leftAgain() {
            return Mono.fromCallable(() -> before(heard)).subscribeOn(thread);
        }

        /** Remembers this place. */
        Mono<Void> mark() {
            return run(() -> mark = positions());
        }

        /** Goes back to the place remembered. */
        Mono<Void> rewind() {
            return run(() -> {
                heard = positions();
                mark.forEach(consumer::seek);
            });
        }

        Mono<Void> close() {
            return run(consumer::close);
        }

        /** The topics whose first events are gone by now. */
        Mono<List<String>> cutOff() {
            return Mono.fromCallable(() -> consumer.beginningOffsets(consumer.assignment(), limit).entrySet().stream()
                            .filter(start -> start.getValue() > 0)
                            .map(start -> start.getKey().topic())
                            .filter(topic -> !COMPACTED.equals(topics.get(topic)))
                            .distinct()
                            .sorted()
                            .toList())
                    .subscribeOn(thread);
        }

        private Map<TopicPartition, Long> positions() {
            return consumer.assignment().stream()
                    .collect(
                            Collectors.toMap(partition -> partition, partition -> consumer.position(partition, limit)));
        }

        private long before(Map<TopicPartition, Long> places) {
            return places.entrySet().stream()
                    .mapToLong(place -> Math.max(0, place.getValue() - consumer.position(place.getKey(), limit)))
                    .sum();
        }

        private Mono<Void> run(Runnable work) {
            return Mono.<Void>fromRunnable(work).subscribeOn(thread);
        }

        private Stretch poll() {
            var records = consumer.poll(POLL);
            var events = new ArrayList<Event>(records.count());
            for (var heard : records) {
                var event = read(heard);
                if (event != null) {
                    events.add(event);
                }
            }
            return new Stretch(events, records.count() - events.size());
        }
    }

    /** Null where a record is no event. */
    private @Nullable Event read(ConsumerRecord<String, byte[]> heard) {
        var topic = topics.get(heard.topic());
        var key = heard.key();
        if (topic == null || key == null) {
            return null;
        }
        if (heard.value() == null) {
            var none = JsonNodeFactory.instance.nullNode();
            return topic.equals(COMPACTED)
                    ? new Event(id(heard), topic, key, "baton.tombstone.v1", time(heard), none)
                    : null;
        }
        var type = text(heard, "ce_type");
        try {
            return type == null
                    ? null
                    : new Event(id(heard), topic, key, type, time(heard), Payload.of(heard.value(), json));
        } catch (JacksonException noJson) {
            return null;
        }
    }

    /** Facts go by versions; where a record lies names it well enough. */
    private static UUID id(ConsumerRecord<?, ?> heard) {
        var place = heard.topic() + " " + heard.partition() + " " + heard.offset();
        return UUID.nameUUIDFromBytes(place.getBytes(UTF_8));
    }

    private static Instant time(ConsumerRecord<?, ?> heard) {
        var time = text(heard, "ce_time");
        try {
            return time == null ? Instant.ofEpochMilli(heard.timestamp()) : Instant.parse(time);
        } catch (DateTimeException unclear) {
            return Instant.ofEpochMilli(heard.timestamp());
        }
    }

    private static @Nullable String text(ConsumerRecord<?, ?> heard, String name) {
        var header = heard.headers().lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), UTF_8);
    }
}
