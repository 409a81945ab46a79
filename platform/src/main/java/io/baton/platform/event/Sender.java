package io.baton.platform.event;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.springframework.util.unit.DataSize;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** An idempotent producer. Handing a record to it may block, so that happens on a thread that may wait. */
final class Sender {

    private static final Duration BLOCK_LIMIT = Duration.ofSeconds(5);

    /** What an event's headers and key may add to its payload. */
    static final DataSize ENVELOPE_MAX = DataSize.ofKilobytes(64);

    private final Producer<String, byte[]> producer;

    private Sender(Producer<String, byte[]> producer) {
        this.producer = producer;
    }

    /**
     * Opens one.
     *
     * @param settings of the installation: brokers and how they are to be spoken to
     * @param deliveryLimit when the producer gives a record up
     */
    static Sender open(Map<String, Object> settings, DataSize payloadMax, Duration deliveryLimit) {
        var all = new HashMap<>(settings);
        all.put(ProducerConfig.ACKS_CONFIG, "all");
        all.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        all.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, BLOCK_LIMIT.toMillis());
        all.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) Math.min(deliveryLimit.toMillis(), Integer.MAX_VALUE));
        all.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) Math.min(deliveryLimit.toMillis(), 10_000));
        // Records are handed over many at a time: the producer fills its batches while the first is on its way.
        all.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        all.put(ProducerConfig.BATCH_SIZE_CONFIG, 128 * 1024);
        all.put(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1000);
        all.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, (int) (payloadMax.toBytes() + ENVELOPE_MAX.toBytes()));
        return new Sender(new KafkaProducer<>(all, new StringSerializer(), new ByteArraySerializer()));
    }

    /** Sends all, in order for each key; completes when the brokers hold every one. */
    Mono<Void> send(List<ProducerRecord<String, byte[]>> records) {
        return Mono.fromCallable(() -> handAll(records))
                .subscribeOn(Schedulers.boundedElastic())
                .flatMap(Mono::fromFuture);
    }

    private CompletableFuture<Void> handAll(List<ProducerRecord<String, byte[]>> records) {
        var acknowledged = new CompletableFuture<?>[records.size()];
        for (var place = 0; place < acknowledged.length; place++) {
            acknowledged[place] = hand(records.get(place));
            if (acknowledged[place].isCompletedExceptionally()) {
                // What follows must not overtake it.
                throw new IllegalStateException("Kafka takes no record", acknowledged[place].exceptionNow());
            }
        }
        return CompletableFuture.allOf(acknowledged);
    }

    private CompletableFuture<Void> hand(ProducerRecord<String, byte[]> record) {
        var acknowledged = new CompletableFuture<Void>();
        var unused = producer.send(record, (place, failure) -> {
            if (failure == null) {
                acknowledged.complete(null);
            } else {
                acknowledged.completeExceptionally(failure);
            }
        });
        return acknowledged;
    }

    /** Closes at once. What is under way may arrive or not; its rows are still there, and consumers know a repeat. */
    Mono<Void> close() {
        return Mono.<Void>fromRunnable(() -> producer.close(Duration.ZERO)).subscribeOn(Schedulers.boundedElastic());
    }
}
