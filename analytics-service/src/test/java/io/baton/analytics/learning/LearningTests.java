package io.baton.analytics.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.baton.analytics.intake.Freshness;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.StepVerifier;

class LearningTests {

    private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");

    private final AtomicInteger learned = new AtomicInteger();

    private Learning learning = learning(Duration.ofMinutes(1));

    @AfterEach
    void stop() {
        learning.destroy();
    }

    @Test
    void allWhoAskTheSameAreAnsweredFromOneLearning() {
        var kept = learning.kept((String key) -> learning.of(learned::incrementAndGet));

        Flux.range(0, 20)
                .flatMap(again -> kept.apply("same"))
                .distinct()
                .as(StepVerifier::create)
                .expectNext(1)
                .verifyComplete();
        kept.apply("other").as(StepVerifier::create).expectNext(2).verifyComplete();
    }

    @Test
    void whileItIsLearnedAnewTheOldServes() {
        learning.destroy();
        learning = learning(Duration.ofMillis(1));
        var second = Sinks.<Integer>one();
        var kept = learning.kept((String key) -> learned.incrementAndGet() == 1 ? Mono.just(1) : second.asMono());
        kept.apply("key").as(StepVerifier::create).expectNext(1).verifyComplete();

        await().untilAsserted(() -> {
            kept.apply("key").as(StepVerifier::create).expectNext(1).verifyComplete();
            assertThat(learned).hasValue(2);
        });

        second.tryEmitValue(2).orThrow();
        await().untilAsserted(() ->
                kept.apply("key").as(StepVerifier::create).expectNext(2).verifyComplete());
    }

    @Test
    void aFailureIsToldAndNotKept() {
        var kept = learning.kept((String key) ->
                learned.incrementAndGet() == 1 ? Mono.<Integer>error(new IllegalStateException("away")) : Mono.just(7));

        kept.apply("key").as(StepVerifier::create).verifyErrorMessage("away");

        await().untilAsserted(() ->
                kept.apply("key").as(StepVerifier::create).expectNext(7).verifyComplete());
    }

    @Test
    void whatIsKeptIsAsFreshAsAnythingUntilSomethingIsHeard() {
        var dated = new Dated<>("", new Freshness(NOON, 0.0, "tickets 7"), NOON.plusSeconds(10));

        assertThat(dated.by(new Freshness(NOON, 3.0, "tickets 7"), NOON.plusSeconds(60)))
                .isEqualTo(new Freshness(NOON, 3.0, "tickets 7"));
        assertThat(dated.by(new Freshness(NOON.plusSeconds(20), 0.0, "tickets 8"), NOON.plusSeconds(60)))
                .isEqualTo(new Freshness(NOON, 50.0, "tickets 7"));
        assertThat(dated.by(new Freshness(NOON.plusSeconds(20), 80.0, "tickets 8"), NOON.plusSeconds(60)))
                .isEqualTo(new Freshness(NOON, 80.0, "tickets 7"));
        assertThat(dated.by(new Freshness(NOON.plusSeconds(20), null, "tickets 8"), NOON.plusSeconds(60)))
                .isEqualTo(new Freshness(NOON, 50.0, "tickets 7"));
    }

    @Test
    void whatIsKeptIsOlderThanALateEventThatChangesNoTime() {
        var dated = new Dated<>("", new Freshness(NOON, 0.0, "tickets 7"), NOON.plusSeconds(10));

        assertThat(dated.by(new Freshness(NOON, 0.0, "tickets 8"), NOON.plusSeconds(60))
                        .lagSeconds())
                .isEqualTo(50.0);
    }

    private static Learning learning(Duration renewedAfter) {
        return new Learning(
                new LearningLimits(1, 100, Duration.ofSeconds(10), 10, renewedAfter, Duration.ofMinutes(5)));
    }
}
