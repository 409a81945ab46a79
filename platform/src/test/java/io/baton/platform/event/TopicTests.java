package io.baton.platform.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.baton.platform.background.Background;
import io.baton.platform.background.Rhythm;
import io.baton.platform.test.TestKafka;
import io.baton.platform.test.Tokens;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.test.web.reactive.server.WebTestClient;

@EventTest
class TopicTests {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    @Autowired
    private KafkaAdmin kafkaAdmin;

    @Autowired
    private EventProperties properties;

    @Autowired
    private Naming naming;

    @Autowired
    private EventPublisher publisher;

    @Autowired
    private TestKafka kafka;

    @Autowired
    private WebTestClient http;

    @Test
    void aFactGoesStraightToKafkaUnderTheIdItWasGiven() {
        var id = UUID.randomUUID();
        var fact = new Fact("published", "user:11", "baton.user.upserted.v1", Map.of("userId", 11));
        publisher.publish(List.of(new EventPublisher.Publication(id, fact))).block();
        var heard = kafka.read("published", 1, LIMIT).getFirst();
        assertThat(heard.id()).isEqualTo(id);
        assertThat(heard.key()).isEqualTo("user:11");
        assertThat(heard.type()).isEqualTo("baton.user.upserted.v1");
    }

    @Test
    void factsAreKeptForEverAndThoseOfIdentityAreCompacted() throws ExecutionException, InterruptedException {
        assertThat(configuration("identity").get("cleanup.policy").value()).isEqualTo("compact");
        assertThat(configuration("identity.dlt").get("cleanup.policy").value()).isEqualTo("delete");
        assertThat(configuration("order").get("retention.ms").value()).isEqualTo("-1");
        assertThat(configuration("order.dlt").get("retention.ms").value()).isEqualTo("-1");
    }

    @Test
    void aBrokerThatIsDownAtTheStartIsWaitedFor() {
        var late =
                new TopicCreation(kafkaAdmin.getConfigurationProperties(), () -> Topics.of("late"), naming, properties);
        var creating = new Background("Creating topics late", 0, Rhythm.every(Duration.ofMillis(200)), late::create);
        kafka.stopBroker();
        try {
            creating.start();
        } finally {
            kafka.startBroker();
        }
        late.ready().block(LIMIT);
        assertThat(kafka.read("late", 0, LIMIT)).isEmpty();
        creating.stop();
        await().atMost(LIMIT).until(() -> !creating.isRunning());
    }

    @Test
    void theAgeOfTheOutboxAndTheLagOfItsConsumersCanBeSeen() {
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(metrics())
                        .contains(
                                "baton_outbox_age_seconds",
                                "baton_outbox_sent_total",
                                "kafka_consumer_fetch_manager_records_lag"));
    }

    private String metrics() {
        return Objects.requireNonNull(http.get()
                .uri("/actuator/prometheus")
                .headers(headers -> headers.setBearerAuth(Tokens.of("admin")))
                .exchange()
                .expectBody(String.class)
                .returnResult()
                .getResponseBody());
    }

    private Config configuration(String topic) throws ExecutionException, InterruptedException {
        var resource = new ConfigResource(ConfigResource.Type.TOPIC, kafka.topic(topic));
        try (var admin = Admin.create(kafkaAdmin.getConfigurationProperties())) {
            return Objects.requireNonNull(
                    admin.describeConfigs(Set.of(resource)).all().get().get(resource));
        }
    }
}
