package io.baton.platform.event;

import io.baton.platform.background.Stop;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.util.backoff.BackOff;
import org.springframework.util.backoff.ExponentialBackOff;
import org.springframework.util.backoff.FixedBackOff;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Runs a Kafka consumer group for each handler, from when the topics are there until the end. */
final class Consumers {

    private static final int PATIENT_BYTES = 512 * 1024;

    private final List<EventHandler> handlers;

    private final Parts parts;

    private final EventProperties.Consuming limits;

    private final Mono<Void> topicsReady;

    /** @throws IllegalArgumentException if the limits name a handler that there is not */
    Consumers(List<EventHandler> handlers, Parts parts, EventProperties.Consuming limits, Mono<Void> topicsReady) {
        limits.mustKnow(handlers.stream().map(EventHandler::name).collect(Collectors.toSet()));
        this.handlers = List.copyOf(handlers);
        this.parts = parts;
        this.limits = limits;
        this.topicsReady = topicsReady;
    }

    /** What the consumers are put together from. */
    record Parts(
            ConsumerFactory<String, byte[]> factory,
            Inbox inbox,
            CloudEvents cloudEvents,
            DeadLetters deadLetters,
            Naming naming) {}

    static ConsumerFactory<String, byte[]> factory(Map<String, Object> settings, EventProperties.Consuming limits) {
        var all = new HashMap<>(settings);
        all.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        all.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        all.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        all.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, limits.pollRecordsMax());
        all.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, (int)
                limits.sessionTimeout().toMillis());
        all.put(ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1000);
        return new DefaultKafkaConsumerFactory<>(all, new StringDeserializer(), new ByteArrayDeserializer());
    }

    /** Starts all, then waits for the end and stops them; what is under way is finished first. */
    Mono<Void> run(Stop stop) {
        return Mono.firstWithSignal(topicsReady, stop.signal())
                .then(Mono.defer(() -> stop.asked() ? Mono.empty() : hear(stop)));
    }

    private Mono<Void> hear(Stop stop) {
        return Mono.usingWhen(
                Mono.fromSupplier(this::start).subscribeOn(Schedulers.boundedElastic()),
                containers -> stop.signal(),
                Consumers::stop);
    }

    private List<ConcurrentMessageListenerContainer<String, byte[]>> start() {
        var containers = handlers.stream().map(this::container).toList();
        containers.forEach(ConcurrentMessageListenerContainer::start);
        return containers;
    }

    private static Mono<Void> stop(List<ConcurrentMessageListenerContainer<String, byte[]>> containers) {
        return Mono.<Void>fromRunnable(
                        () -> containers.parallelStream().forEach(ConcurrentMessageListenerContainer::stop))
                .subscribeOn(Schedulers.boundedElastic());
    }

    private ConcurrentMessageListenerContainer<String, byte[]> container(EventHandler handler) {
        var topic = new ContainerProperties(parts.naming().topic(handler.topic()));
        topic.setGroupId(parts.naming().group(handler));
        topic.setClientId(parts.naming().group(handler));
        topic.setMessageListener(new HandlerLoop(handler, parts.inbox(), parts.cloudEvents()));
        topic.setIdleBetweenPolls(limits.paceOf(handler.name()).toMillis());
        topic.setMissingTopicsFatal(false);
        topic.setAuthExceptionRetryInterval(limits.outagePauseMax());
        topic.setShutdownTimeout(limits.stopLimit().toMillis());
        topic.setKafkaConsumerProperties(patient(handler));
        var container = new ConcurrentMessageListenerContainer<>(parts.factory(), topic);
        container.setBeanName(handler.name());
        container.setConcurrency(limits.concurrency());
        container.setCommonErrorHandler(errorHandler(handler));
        return container;
    }

    /** The brokers answer once there is so much, or this time is over; what they hold costs nobody anything. */
    private Properties patient(EventHandler handler) {
        var properties = new Properties();
        var patience = limits.patience().get(handler.name());
        if (patience != null) {
            properties.setProperty(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, Long.toString(patience.toMillis()));
            properties.setProperty(ConsumerConfig.FETCH_MIN_BYTES_CONFIG, Integer.toString(PATIENT_BYTES));
        }
        return properties;
    }

    private DefaultErrorHandler errorHandler(EventHandler handler) {
        var errors = new DefaultErrorHandler(
                (heard, failure) -> parts.deadLetters().bury(handler, heard(heard), setback(failure)),
                new FixedBackOff(limits.triesPause().toMillis(), limits.tries() - 1L));
        errors.setBackOffFunction((heard, failure) -> pauses(failure));
        errors.setLogLevel(KafkaException.Level.DEBUG);
        errors.setRetryListeners(new RetryLog(handler));
        return errors;
    }

    /** Null: as every failure is retried. */
    private @Nullable BackOff pauses(@Nullable Exception failure) {
        return switch (setback(failure)) {
            case Setback.Outage outage -> {
                var growing = new ExponentialBackOff(limits.triesPause().toMillis(), 2);
                growing.setMaxInterval(limits.outagePauseMax().toMillis());
                yield growing;
            }
            case Setback.NoEvent noEvent -> new FixedBackOff(0, 0);
            case Setback.Poison poison -> null;
        };
    }

    private static Setback setback(@Nullable Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof Setback setback) {
                return setback;
            }
        }
        // Not from a handler: the container itself has failed, and that passes.
        return new Setback.Outage(String.valueOf(failure));
    }

    @SuppressWarnings("unchecked")
    private static ConsumerRecord<String, byte[]> heard(ConsumerRecord<?, ?> heard) {
        return (ConsumerRecord<String, byte[]>) heard;
    }
}
