package io.baton.analytics.intake;

import io.baton.analytics.intake.OldestEvent.Gap;
import io.baton.platform.event.EventHandler;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * What is published and not applied yet. The brokers know it, whichever instance hears which partition: they keep how far
 * each of our consumer groups has come, beside where each topic ends.
 */
@Component
class Backlog {

    private static final Logger log = LoggerFactory.getLogger(Backlog.class);

    private final Admin admin;

    private final String prefix;

    private final String application;

    private final Mono<Found> found;

    Backlog(
            Admin admin,
            List<EventHandler> handlers,
            OldestEvent oldest,
            IntakeLimits limits,
            @Value("${baton.events.topic-prefix:baton.}") String prefix,
            @Value("${spring.application.name}") String application,
            Clock clock) {
        this.admin = admin;
        this.prefix = prefix;
        this.application = application;
        this.found = Flux.fromIterable(handlers)
                .flatMap(this::behind)
                .collectList()
                .flatMap(behind -> oldest.publishedAt(gaps(behind))
                        .map(time -> Duration.between(time, clock.instant()))
                        .defaultIfEmpty(Duration.ZERO)
                        .map(age -> new Found(age, events(behind))))
                .timeout(limits.backlogTimeout())
                .doOnError(failure -> log.warn("The brokers cannot be asked for the backlog: {}", failure.toString()))
                .cache(known -> limits.backlogFreshFor(), failed -> limits.backlogRetryAfter(), () -> Duration.ZERO);
    }

    /** The age of the oldest event that is published and not applied; zero where there is none. */
    Mono<Duration> age() {
        return found.map(Found::age);
    }

    /** How many events of each topic are published and not applied. */
    Mono<Map<String, Long>> behind() {
        return found.map(Found::events);
    }

    private Mono<Behind> behind(EventHandler handler) {
        return gaps(handler).collectList().map(gaps -> new Behind(handler.topic(), gaps));
    }

    private static List<Gap> gaps(List<Behind> behind) {
        return behind.stream().flatMap(one -> one.gaps.stream()).toList();
    }

    /** A topic that two handlers hear is as far behind as the slower of them. */
    private static Map<String, Long> events(List<Behind> behind) {
        return behind.stream().collect(Collectors.toMap(one -> one.topic, Behind::events, Math::max, TreeMap::new));
    }

    private Flux<Gap> gaps(EventHandler handler) {
        var group = prefix + application + "." + handler.name();
        var applied = future(() -> admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
        return partitions(prefix + handler.topic())
                .flatMap(partitions -> Mono.zip(
                        offsets(partitions, OffsetSpec.latest()), applied, offsets(partitions, OffsetSpec.earliest())))
                .flatMapIterable(read -> gaps(read.getT1(), read.getT2(), read.getT3()));
    }

    /**
     * Where a group's next event lies before the topic's end. A partition it has applied nothing of counts from its start,
     * and so does one whose next event has been deleted meanwhile.
     */
    static List<Gap> gaps(
            Map<TopicPartition, Long> ends,
            Map<TopicPartition, OffsetAndMetadata> applied,
            Map<TopicPartition, Long> starts) {
        return ends.keySet().stream()
                .map(partition -> {
                    var next = applied.get(partition);
                    var start = starts.getOrDefault(partition, 0L);
                    var first = next == null ? start : Math.max(start, next.offset());
                    return new Gap(partition, first, ends.getOrDefault(partition, 0L));
                })
                .filter(gap -> gap.events() > 0)
                .toList();
    }

    private Mono<List<TopicPartition>> partitions(String topic) {
        return future(() -> admin.describeTopics(List.of(topic)).allTopicNames())
                .map(topics ->
                        topics.values().stream().flatMap(Backlog::partitions).toList());
    }

    private static Stream<TopicPartition> partitions(TopicDescription topic) {
        return topic.partitions().stream().map(partition -> new TopicPartition(topic.name(), partition.partition()));
    }

    private Mono<Map<TopicPartition, Long>> offsets(List<TopicPartition> partitions, OffsetSpec which) {
        var asked = partitions.stream().collect(Collectors.toMap(partition -> partition, partition -> which));
        return future(() -> admin.listOffsets(asked).all()).map(Backlog::offsets);
    }

    private static Map<TopicPartition, Long> offsets(Map<TopicPartition, ListOffsetsResultInfo> found) {
        return found.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().offset()));
    }

    private static <T> Mono<T> future(Supplier<KafkaFuture<T>> call) {
        return Mono.fromCompletionStage(() -> call.get().toCompletionStage());
    }

    /** What one handler has not applied of its topic. */
    private record Behind(String topic, List<Gap> gaps) {

        private long events() {
            return gaps.stream().mapToLong(Gap::events).sum();
        }
    }

    private record Found(Duration age, Map<String, Long> events) {}
}
