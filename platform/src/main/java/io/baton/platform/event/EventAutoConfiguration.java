package io.baton.platform.event;

import io.baton.platform.background.Background;
import io.baton.platform.background.Rhythm;
import java.time.Clock;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.core.ProducerFactory;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Topics, and facts sent straight to Kafka: what works without a database. */
@AutoConfiguration(after = KafkaAutoConfiguration.class)
@ConditionalOnBean(KafkaAdmin.class)
@EnableConfigurationProperties(EventProperties.class)
public class EventAutoConfiguration {

    @Bean
    Naming eventNaming(EventProperties properties, Environment environment) {
        var application = environment.getProperty("spring.application.name", "application");
        return new Naming(properties.topicPrefix(), application);
    }

    @Bean
    CloudEvents cloudEvents(Naming naming, JsonMapper json) {
        return new CloudEvents(naming, json);
    }

    /** What handlers hear exists even if nobody declared it. */
    @Bean
    TopicCreation topicCreation(
            KafkaAdmin admin,
            ObjectProvider<Topics> declared,
            ObjectProvider<EventHandler> handlers,
            Naming naming,
            EventProperties properties) {
        return new TopicCreation(
                admin.getConfigurationProperties(), () -> topics(declared, handlers), naming, properties);
    }

    private static Topics topics(ObjectProvider<Topics> declared, ObjectProvider<EventHandler> handlers) {
        return new Topics(Stream.concat(
                        declared.stream().flatMap(topics -> topics.names().stream()),
                        handlers.stream().map(EventHandler::topic))
                .collect(Collectors.toSet()));
    }

    @Bean
    Background topicCreating(TopicCreation topics) {
        var rhythm = Rhythm.always(Duration.ofSeconds(1), Duration.ofSeconds(5));
        return new Background("Creating topics", Background.AROUND_REQUESTS, rhythm, topics::create);
    }

    @Bean
    SharedSender sharedSender(ProducerFactory<?, ?> kafka, EventProperties properties) {
        var settings = kafka.getConfigurationProperties();
        return new SharedSender(
                () -> Sender.open(settings, properties.payloadMax(), properties.publishLimit()),
                properties.publishLimit());
    }

    @Bean
    EventPublisher eventPublisher(
            SharedSender sender, TopicCreation topics, CloudEvents cloudEvents, JsonMapper json, Clock clock) {
        // The producer itself gives up at the same limit.
        var opened = topics.ready().timeout(sender.limit()).then(Mono.defer(sender::get));
        return new EventPublisher(opened, cloudEvents, json, clock);
    }
}
