package io.baton.platform.event;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.listener.RetryListener;

/** One line for each try that failed, in place of Kafka's stack traces. */
record RetryLog(EventHandler handler) implements RetryListener {

    private static final Logger log = LoggerFactory.getLogger(RetryLog.class);

    @Override
    public void failedDelivery(ConsumerRecord<?, ?> heard, @Nullable Exception failure, int attempt) {
        log.warn(
                "{} failed at {}-{}@{}, try {}: {}",
                handler.name(),
                heard.topic(),
                heard.partition(),
                heard.offset(),
                attempt,
                failure == null ? "no reason" : failure.getMessage());
    }

    @Override
    public void failedDelivery(ConsumerRecords<?, ?> heard, Exception failure, int attempt) {
        // Told again for the one record at fault.
    }
}
