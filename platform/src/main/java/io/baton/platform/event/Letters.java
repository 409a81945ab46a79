package io.baton.platform.event;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** The dead letters of one topic that are there when this is opened and have not been gone through before. */
final class Letters implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(200);

    private final KafkaConsumer<String, byte[]> consumer;

    private final Map<TopicPartition, Long> ends;

    private final Map<TopicPartition, OffsetAndMetadata> done = new HashMap<>();

    private final long deadline;

    Letters(KafkaConsumer<String, byte[]> consumer, String topic, Duration limit) {
        this.consumer = consumer;
        this.deadline = System.nanoTime() + limit.toNanos();
        var partitions = consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        this.ends = consumer.endOffsets(partitions);
        assign(partitions);
    }

    private void assign(List<TopicPartition> partitions) {
        consumer.assign(partitions);
        var starts = consumer.beginningOffsets(partitions);
        var committed = consumer.committed(Set.copyOf(partitions));
        for (var partition : partitions) {
            var place = committed.get(partition);
            var start = starts.getOrDefault(partition, 0L);
            consumer.seek(partition, place == null ? start : Math.max(start, place.offset()));
        }
    }

    /** Hands over one letter after the other, those of each partition in order; false if time ran out before the last. */
    boolean forEach(Consumer<ConsumerRecord<String, byte[]>> reader) {
        while (System.nanoTime() < deadline) {
            if (allSeen()) {
                return true;
            }
            for (var letter : consumer.poll(POLL)) {
                if (letter.offset() < ends.getOrDefault(partition(letter), 0L)) {
                    reader.accept(letter);
                }
            }
        }
        return false;
    }

    private boolean allSeen() {
        return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    /** This letter has been gone through. */
    void done(ConsumerRecord<?, ?> letter) {
        done.put(partition(letter), new OffsetAndMetadata(letter.offset() + 1));
    }

    private static TopicPartition partition(ConsumerRecord<?, ?> letter) {
        return new TopicPartition(letter.topic(), letter.partition());
    }

    @Override
    public void close() {
        try (consumer) {
            if (!done.isEmpty()) {
                consumer.commitSync(done);
            }
        }
    }
}
