package io.baton.execution.engine;

import io.baton.platform.background.Stop;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.KafkaMessageListenerContainer;
import org.springframework.kafka.listener.MessageListener;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** This instance's membership in the group that deals the partitions of runs. The topic carries nothing. */
@Component
class PlacementGroup {

    static final String TOPIC = "placement";

    private final Map<String, Object> settings;

    private final String topic;

    private final String group;

    private final Placement placement;

    PlacementGroup(
            ConsumerFactory<?, ?> kafka,
            Placement placement,
            EngineProperties limits,
            @Value("${baton.events.topic-prefix:baton.}") String prefix,
            @Value("${spring.application.name}") String application) {
        this.placement = placement;
        topic = prefix + TOPIC;
        group = prefix + application + "." + TOPIC;
        settings = new HashMap<>(kafka.getConfigurationProperties());
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "latest");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.put(ConsumerConfig.METADATA_MAX_AGE_CONFIG, 5000);
        settings.put(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, CooperativeStickyAssignor.class.getName());
        settings.put(
                ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG,
                Math.toIntExact(limits.sessionTimeout().toMillis()));
        settings.put(
                ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG,
                Math.toIntExact(limits.sessionTimeout().toMillis() / 5));
    }

    /** Is a member until it is told to stop. */
    Mono<Void> join(Stop stop) {
        return Mono.usingWhen(
                Mono.fromSupplier(this::start).subscribeOn(Schedulers.boundedElastic()),
                container -> stop.signal(),
                container -> Mono.<Void>fromRunnable(container::stop).subscribeOn(Schedulers.boundedElastic()));
    }

    private KafkaMessageListenerContainer<byte[], byte[]> start() {
        var consumers =
                new DefaultKafkaConsumerFactory<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        var properties = new ContainerProperties(topic);
        properties.setGroupId(group);
        properties.setClientId(group);
        properties.setMissingTopicsFatal(false);
        properties.setConsumerRebalanceListener(placement);
        properties.setMessageListener((MessageListener<byte[], byte[]>) PlacementGroup::ignore);
        var container = new KafkaMessageListenerContainer<>(consumers, properties);
        container.setBeanName(TOPIC);
        container.start();
        return container;
    }

    private static void ignore(ConsumerRecord<byte[], byte[]> unused) {
        // The topic carries nothing; whatever somebody put there says nothing about placement.
    }
}
