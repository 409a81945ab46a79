package io.baton.platform.event;

import io.baton.platform.background.Background;
import io.baton.platform.background.Bell;
import io.baton.platform.background.Rhythm;
import io.baton.platform.problem.Outages;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.r2dbc.spi.ConnectionFactory;
import java.time.Clock;
import java.time.Duration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.MicrometerConsumerListener;
import org.springframework.kafka.core.ProducerFactory;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** The outbox and the inbox: what needs a database. */
@AutoConfiguration(
        after = {EventAutoConfiguration.class, TransactionAutoConfiguration.class},
        afterName = {
            "org.springframework.boot.r2dbc.autoconfigure.R2dbcAutoConfiguration",
            "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration"
        })
@ConditionalOnClass({ConnectionFactory.class, DatabaseClient.class})
@ConditionalOnBean({ConnectionFactory.class, EventPublisher.class})
public class OutboxAutoConfiguration {

    private final EventProperties properties;

    private final Clock clock;

    private final MeterRegistry meters;

    OutboxAutoConfiguration(EventProperties properties, Clock clock, ObjectProvider<MeterRegistry> meters) {
        this.properties = properties;
        this.clock = clock;
        this.meters = meters.getIfAvailable(SimpleMeterRegistry::new);
    }

    @Bean
    Outages databaseOutages() {
        return failure -> Setback.of(failure) instanceof Setback.Outage;
    }

    @Bean
    Bell outboxBell() {
        return new Bell();
    }

    /** It asks for the declared topics only: the handlers' own topics would make a circle with a handler that tells facts. */
    @Bean
    Outbox outbox(DatabaseClient database, Bell bell, JsonMapper json, TopicCreation topics) {
        var bounds = new Outbox.Bounds(topics::topics, properties.payloadMax().toBytes());
        return new Outbox(new OutboxStore(database), bell, json, clock, bounds);
    }

    @Bean
    Background outboxRelay(
            ConnectionFactory database,
            ProducerFactory<?, ?> kafka,
            CloudEvents cloudEvents,
            Bell bell,
            TopicCreation topics) {
        var limits = properties.relay();
        var settings = kafka.getConfigurationProperties();
        // The producer never gives a record up: only so can no record overtake another of its key.
        var forever = Duration.ofMillis(Integer.MAX_VALUE);
        var relay = new Relay(
                new RelayStore(database, limits.statementLimit()),
                () -> Sender.open(settings, properties.payloadMax(), forever),
                cloudEvents,
                bell,
                new Relay.Setup(limits, topics.ready(), new RelayMetrics(meters, clock)));
        var rhythm = Rhythm.always(limits.backoffMin(), limits.backoffMax());
        return new Background("The outbox's relay", Background.AROUND_REQUESTS, rhythm, relay::term);
    }

    @Bean
    InboxStore inboxStore(DatabaseClient database, TransactionalOperator transaction) {
        return new InboxStore(database, transaction, clock);
    }

    @Bean
    Background inboxPruning(InboxStore store) {
        return new Background(
                "Pruning the inbox",
                Background.WITHIN_REQUESTS,
                Rhythm.every(properties.inboxPruning()),
                stop -> store.prune(properties.inboxRetention()));
    }

    @Bean
    Consumers.Parts consumerParts(
            ConsumerFactory<?, ?> kafka,
            InboxStore store,
            SharedSender sender,
            CloudEvents cloudEvents,
            Naming naming) {
        var limits = properties.consumer();
        var factory = Consumers.factory(kafka.getConfigurationProperties(), limits);
        factory.addListener(new MicrometerConsumerListener<>(meters));
        return new Consumers.Parts(
                factory,
                new Inbox(store, limits.transactionLimit()),
                cloudEvents,
                new DeadLetters(Mono.defer(sender::get), naming, meters, clock),
                naming);
    }

    @Bean
    Background eventConsumers(ObjectProvider<EventHandler> handlers, Consumers.Parts parts, TopicCreation topics) {
        var consumers = new Consumers(handlers.orderedStream().toList(), parts, properties.consumer(), topics.ready());
        var rhythm = Rhythm.always(Duration.ofSeconds(1), Duration.ofSeconds(5));
        return new Background("Hearing events", Background.WITHIN_REQUESTS, rhythm, consumers::run);
    }

    @Bean
    DeadLettersEndpoint deadLettersEndpoint(ObjectProvider<EventHandler> handlers, Consumers.Parts parts) {
        return new DeadLettersEndpoint(new Replay(
                handlers.orderedStream().toList(), parts, properties.consumer().replayLimit()));
    }
}
