package io.baton.platform.event;

import static io.baton.platform.event.CloudEvents.header;
import static io.baton.platform.event.CloudEvents.text;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/** Puts an event that cannot be applied aside, with the reason, so that it holds nobody up and nothing is lost. */
final class DeadLetters {

    private static final Logger log = LoggerFactory.getLogger(DeadLetters.class);

    private static final String TOPIC = "dlt_topic";

    private static final String PARTITION = "dlt_partition";

    private static final String OFFSET = "dlt_offset";

    private static final String CONSUMER = "dlt_consumer";

    private static final String REASON = "dlt_reason";

    private static final String TIME = "dlt_time";

    private final Mono<Sender> sender;

    private final Naming naming;

    private final MeterRegistry meters;

    private final Clock clock;

    DeadLetters(Mono<Sender> sender, Naming naming, MeterRegistry meters, Clock clock) {
        this.sender = sender;
        this.naming = naming;
        this.meters = meters;
        this.clock = clock;
    }

    /** The Kafka group of the handler that could not apply this dead letter. */
    static @Nullable String consumer(ConsumerRecord<?, ?> letter) {
        return text(letter.headers(), CONSUMER);
    }

    /** Puts aside what was heard on the handler's topic. Waits until it is safe: the offset is committed afterwards. */
    void bury(EventHandler handler, ConsumerRecord<String, byte[]> heard, Setback setback) {
        var letter = letter(handler, heard);
        reason(letter.headers(), setback);
        letter.headers()
                .add(header(TOPIC, heard.topic()))
                .add(header(PARTITION, Integer.toString(heard.partition())))
                .add(header(OFFSET, Long.toString(heard.offset())))
                .add(header(CONSUMER, naming.group(handler)));
        send(letter);
        counter(handler).increment();
        log.error(
                "Dead letter: {} could not apply {} at {}-{}@{}: {}",
                naming.group(handler),
                text(heard.headers(), "ce_id"),
                heard.topic(),
                heard.partition(),
                heard.offset(),
                setback.reason());
    }

    /** Puts a dead letter that failed again back behind the others. */
    void buryAgain(EventHandler handler, ConsumerRecord<String, byte[]> dead, Setback setback) {
        var letter = letter(handler, dead);
        reason(letter.headers(), setback);
        send(letter);
        counter(handler).increment();
    }

    private ProducerRecord<String, byte[]> letter(EventHandler handler, ConsumerRecord<String, byte[]> heard) {
        return new ProducerRecord<>(
                naming.deadLetters(handler.topic()), null, heard.key(), heard.value(), heard.headers());
    }

    private void reason(Headers headers, Setback setback) {
        headers.remove(REASON).remove(TIME);
        headers.add(header(REASON, setback.reason()))
                .add(header(TIME, clock.instant().toString()));
    }

    private void send(ProducerRecord<String, byte[]> letter) {
        // On a thread that may wait, as in Inbox; the producer's delivery limit bounds it.
        sender.flatMap(open -> open.send(List.of(letter))).toFuture().join();
    }

    private Counter counter(EventHandler handler) {
        return Counter.builder("baton.deadletters")
                .description("Events that were put aside because they could not be applied")
                .tag("topic", handler.topic())
                .tag("consumer", handler.name())
                .register(meters);
    }
}
