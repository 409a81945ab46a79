package io.baton.analytics.intake;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Finds out when the oldest event behind some gaps was published. Only an event itself knows, so each gap's first is read. */
@Component
class OldestEvent {

    private static final Duration POLL = Duration.ofMillis(50);

    private final Map<String, Object> properties;

    private final Duration patience;

    private final Clock clock;

    OldestEvent(KafkaAdmin kafka, IntakeLimits limits, Clock clock) {
        this.properties = new HashMap<>(kafka.getConfigurationProperties());
        this.properties.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 1);
        this.patience = limits.backlogTimeout();
        this.clock = clock;
    }

    /** Empty where there are no gaps. Belongs to no consumer group and commits nothing. */
    Mono<Instant> publishedAt(List<Gap> gaps) {
        return Mono.justOrEmpty(gaps.isEmpty() ? null : gaps).map(this::read).subscribeOn(Schedulers.boundedElastic());
    }

    private Instant read(List<Gap> gaps) {
        var unread = gaps.stream().collect(Collectors.toMap(Gap::partition, Gap::first));
        var oldest = Instant.MAX;
        var until = clock.instant().plus(patience);
        try (var consumer = new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(unread.keySet());
            unread.forEach(consumer::seek);
            while (!unread.isEmpty()) {
                var events = consumer.poll(POLL);
                for (var partition : events.partitions()) {
                    unread.remove(partition);
                    oldest = earlier(
                            oldest,
                            Instant.ofEpochMilli(
                                    events.records(partition).getFirst().timestamp()));
                }
                consumer.pause(events.partitions());
                if (clock.instant().isAfter(until)) {
                    throw new TimeoutException("No event within " + patience + " from " + unread.keySet());
                }
            }
        }
        return oldest;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    /**
     * A partition with events that are published and not applied.
     *
     * @param first offset of the oldest of them
     * @param end offset behind the newest
     */
    record Gap(TopicPartition partition, long first, long end) {

        long events() {
            return end - first;
        }
    }
}
