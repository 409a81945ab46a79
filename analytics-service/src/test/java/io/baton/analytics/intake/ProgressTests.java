package io.baton.analytics.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.baton.analytics.AnalyticsServiceTest;
import io.baton.platform.event.Event;
import io.baton.platform.event.EventHandler;
import io.baton.platform.test.TestKafka;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import reactor.core.publisher.Mono;

@AnalyticsServiceTest
class ProgressTests {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    @Autowired
    private Progress progress;

    @Autowired
    private TestKafka kafka;

    @Autowired
    private Admin admin;

    @Autowired
    private OldestEvent oldest;

    @Autowired
    private IntakeLimits limits;

    @Test
    void whatNobodyAppliedIsAsOldAsItsOldestEvent() {
        var since = Instant.now();
        var backlog = new Backlog(
                admin,
                List.of(new Deaf("progress")),
                oldest,
                limits,
                kafka.topic(""),
                "analytics-service",
                Clock.systemUTC());
        kafka.createTopic("progress", 3);
        assertThat(backlog.age().block(LIMIT)).isZero();

        for (var number = 0; number < 10; number++) {
            kafka.publish("progress", "TX-LAG" + number, "baton.ticket.created.v1", Map.of());
        }

        await().atMost(LIMIT).until(() -> Duration.ZERO.compareTo(age(backlog)) < 0);
        var first = kafka.records("progress", 10, LIMIT).stream()
                .mapToLong(event -> event.timestamp())
                .min()
                .orElseThrow();
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(age(backlog))
                        .isGreaterThan(Duration.between(Instant.ofEpochMilli(first), Instant.now())
                                .minus(limits.backlogFreshFor().multipliedBy(2)))
                        .isLessThan(Duration.between(since, Instant.now())));
    }

    @Test
    void whileTheBrokersAreAwayTheLagIsTheAgeOfTheNewestEvent() {
        var ticket = Map.of("ticket_id", "TX-AWAY", "created_at", "1995-01-01T00:00:00Z");
        kafka.publish("tickets", "TX-AWAY", "baton.ticket.created.v1", Map.of("ticket", ticket, "version", 1));
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(reached().lagSeconds()).isEqualTo(0.0));

        kafka.stopBroker();
        try {
            await().atMost(LIMIT)
                    .untilAsserted(() -> assertThat(reached().lagSeconds()).isGreaterThan(0.0));
            var freshness = reached();
            assertThat(Duration.between(Objects.requireNonNull(freshness.asOf()), Instant.now())
                                    .toMillis()
                            / 1000.0)
                    .isGreaterThanOrEqualTo(Objects.requireNonNull(freshness.lagSeconds()));
        } finally {
            kafka.startBroker();
        }
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(reached().lagSeconds()).isEqualTo(0.0));
    }

    private Freshness reached() {
        return Objects.requireNonNull(progress.reached().block(LIMIT));
    }

    private static Duration age(Backlog backlog) {
        return Objects.requireNonNull(backlog.age().block(LIMIT));
    }

    /** Is declared and hears nothing. */
    private record Deaf(String topic) implements EventHandler {

        @Override
        public String name() {
            return "deaf";
        }

        @Override
        public Mono<Void> apply(List<Event> events) {
            return Mono.empty();
        }
    }
}
