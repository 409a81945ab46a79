package io.baton.platform.event;

import io.baton.platform.event.CloudEvents.Reading;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * Goes through the dead letters of this service: from where the last replay ended to what is there now. Everything here waits
 * for Kafka, so it is called on threads that may.
 */
final class Replay {

    private final List<EventHandler> handlers;

    private final Consumers.Parts parts;

    private final Duration limit;

    /** Two replays at a time would both put back the same letters. */
    private final ReentrantLock underWay = new ReentrantLock();

    Replay(List<EventHandler> handlers, Consumers.Parts parts, Duration limit) {
        this.handlers = List.copyOf(handlers);
        this.parts = parts;
        this.limit = limit;
    }

    /**
     * How it went.
     *
     * @param replayed letters that are applied now
     * @param failed letters that were put back
     * @param stopped why it ended before the last letter; null if it did not
     */
    record Outcome(int replayed, int failed, @Nullable String stopped) {}

    boolean knows(String topic) {
        return handlers.stream().anyMatch(handler -> handler.topic().equals(topic));
    }

    /** How many letters wait for this service, by the topic's short name. */
    Map<String, Integer> waiting() {
        return handlers.stream()
                .map(EventHandler::topic)
                .distinct()
                .collect(Collectors.toMap(topic -> topic, this::waiting));
    }

    private int waiting(String topic) {
        var count = new int[1];
        try (var letters = letters(topic)) {
            var unused = letters.forEach(letter -> count[0] += handler(letter) == null ? 0 : 1);
        }
        return count[0];
    }

    Outcome replay(String topic) {
        var tally = new Tally();
        underWay.lock();
        try (var letters = letters(topic)) {
            var all = letters.forEach(letter -> {
                replay(letter, tally);
                letters.done(letter);
            });
            tally.stopped = all ? null : "The time limit was reached; call again for the rest.";
        } catch (Setback outage) {
            tally.stopped = outage.reason();
        } finally {
            underWay.unlock();
        }
        return new Outcome(tally.replayed, tally.failed, tally.stopped);
    }

    private static final class Tally {

        private int replayed;

        private int failed;

        private @Nullable String stopped;
    }

    private void replay(ConsumerRecord<String, byte[]> letter, Tally tally) {
        var handler = handler(letter);
        if (handler == null) {
            return;
        }
        try {
            switch (parts.cloudEvents().read(handler.topic(), letter)) {
                case Reading.Readable readable -> parts.inbox().apply(handler, List.of(readable));
                case Reading.Unreadable unreadable -> throw new Setback.NoEvent(unreadable.reason());
            }
            tally.replayed++;
        } catch (Setback.Outage outage) {
            throw outage;
        } catch (Setback setback) {
            parts.deadLetters().buryAgain(handler, letter, setback);
            tally.failed++;
        }
    }

    private @Nullable EventHandler handler(ConsumerRecord<?, ?> letter) {
        var group = DeadLetters.consumer(letter);
        return handlers.stream()
                .filter(handler -> parts.naming().group(handler).equals(group))
                .findFirst()
                .orElse(null);
    }

    private Letters letters(String topic) {
        var settings = new HashMap<>(parts.factory().getConfigurationProperties());
        settings.put("group.id", parts.naming().replayGroup());
        var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
        return new Letters(consumer, parts.naming().deadLetters(topic), limit);
    }
}
