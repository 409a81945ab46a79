package io.baton.platform.event;

import io.baton.platform.background.Stop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.function.SingletonSupplier;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;

/**
 * Creates the declared topics where they are missing and never touches one that is there: more partitions would break the
 * order under a key. Sending and hearing begin when all are there, so that no broker makes up topics of its own form.
 */
final class TopicCreation {

    private static final Logger log = LoggerFactory.getLogger(TopicCreation.class);

    static final String COMPACTED = "identity";

    private final Map<String, Object> settings;

    private final Supplier<Topics> topics;

    private final Naming naming;

    private final EventProperties properties;

    private final Sinks.Empty<Void> ready = Sinks.empty();

    /** The topics are asked for late: whoever declares them may itself need the outbox, and so this. */
    TopicCreation(Map<String, Object> settings, Supplier<Topics> topics, Naming naming, EventProperties properties) {
        this.settings = settings;
        this.topics = SingletonSupplier.of(topics);
        this.naming = naming;
        this.properties = properties;
    }

    /** Those that it creates: all that this service may send to. */
    Topics topics() {
        return topics.get();
    }

    /** Completes when every topic is there. */
    Mono<Void> ready() {
        return ready.asMono();
    }

    /** Creates what is missing, then waits for the end. */
    Mono<Void> create(Stop stop) {
        return Mono.using(() -> Admin.create(new HashMap<>(settings)), this::createAll, TopicCreation::close)
                .subscribeOn(Schedulers.boundedElastic())
                .doOnSuccess(created -> ready.tryEmitEmpty())
                .takeUntilOther(stop.signal())
                .then(stop.signal());
    }

    private Mono<Void> createAll(Admin admin) {
        return Flux.fromIterable(admin.createTopics(wanted()).values().entrySet())
                .concatMap(created -> created(created.getKey(), created.getValue()))
                .then();
    }

    private Mono<Void> created(String topic, KafkaFuture<Void> outcome) {
        return Mono.fromCompletionStage(outcome::toCompletionStage)
                .doOnSuccess(nothing -> log.info("Created the topic {}", topic))
                .onErrorMap(CompletionException.class, TopicCreation::cause)
                .onErrorComplete(TopicExistsException.class);
    }

    private static Throwable cause(CompletionException wrapped) {
        return wrapped.getCause() == null ? wrapped : wrapped.getCause();
    }

    private static void close(Admin admin) {
        admin.close(Duration.ZERO);
    }

    private List<NewTopic> wanted() {
        var wanted = new ArrayList<NewTopic>();
        for (var topic : topics().names()) {
            wanted.add(topic(naming.topic(topic), topic.equals(COMPACTED)));
            wanted.add(topic(naming.deadLetters(topic), false));
        }
        return wanted;
    }

    private NewTopic topic(String name, boolean compacted) {
        var largest = properties.payloadMax().toBytes() + 2 * Sender.ENVELOPE_MAX.toBytes();
        var configuration = new HashMap<String, String>();
        configuration.put(
                TopicConfig.CLEANUP_POLICY_CONFIG,
                compacted ? TopicConfig.CLEANUP_POLICY_COMPACT : TopicConfig.CLEANUP_POLICY_DELETE);
        configuration.put(TopicConfig.RETENTION_MS_CONFIG, "-1");
        configuration.put(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Long.toString(largest));
        // With one replica lost, writing goes on; with all but one lost, it stops before an acknowledged event can be.
        configuration.put(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, properties.replicas() > 2 ? "2" : "1");
        return new NewTopic(name, properties.partitions(), properties.replicas()).configs(configuration);
    }
}
