package io.baton.analytics.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.analytics.learning.Learning;
import io.baton.analytics.learning.LearningLimits;
import io.baton.analytics.learning.LearningRefusal;
import io.baton.analytics.model.Outlook;
import io.baton.analytics.model.Synthetic;
import java.time.Duration;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;
import reactor.util.retry.Retry;

class OutlooksTests {

    @Test
    void theSameCountsAreWorkedOutOnce() {
        var limits = limits(1, 10, Duration.ofSeconds(10), 10);
        var learning = new Learning(limits);
        var outlooks = new Outlooks(learning, limits);

        Flux.range(0, 5)
                .flatMap(again -> outlooks.of(Synthetic.daily(new Synthetic(1).arrivals(90, 40)), 14))
                .collectList()
                .as(StepVerifier::create)
                .assertNext(made -> assertThat(made)
                        .hasSize(5)
                        .allSatisfy(each -> assertThat(each).isSameAs(made.getFirst())))
                .verifyComplete();
        learning.destroy();
    }

    @Test
    void whoAsksForTooManyAtATimeIsRefusedAndMayAskAgain() {
        var limits = limits(1, 1, Duration.ofSeconds(60), 100);
        var learning = new Learning(limits);
        var outlooks = new Outlooks(learning, limits);

        Flux.fromStream(LongStream.range(0, 20).boxed())
                .flatMap(seed -> large(outlooks, seed)
                        .map(outlook -> "made")
                        .onErrorResume(LearningRefusal.Crowded.class, refused -> Mono.just("refused")))
                .distinct()
                .sort()
                .as(StepVerifier::create)
                .expectNext("made", "refused")
                .verifyComplete();

        large(outlooks, 19).as(StepVerifier::create).expectNextCount(1).verifyComplete();
        learning.destroy();
    }

    @Test
    void whoWaitsTooLongIsToldSoAndTheOutlookIsThereLater() {
        var limits = limits(1, 10, Duration.ofMillis(1), 10);
        var learning = new Learning(limits);
        var outlooks = new Outlooks(learning, limits);

        large(outlooks, 1).as(StepVerifier::create).verifyError(LearningRefusal.Late.class);

        Mono.defer(() -> large(outlooks, 1))
                .retryWhen(Retry.fixedDelay(1_000, Duration.ofMillis(20)))
                .as(StepVerifier::create)
                .expectNextCount(1)
                .verifyComplete();
        learning.destroy();
    }

    private static Mono<Outlook> large(Outlooks outlooks, long seed) {
        return outlooks.of(Synthetic.daily(new Synthetic(seed).arrivals(1_826, 40)), 90);
    }

    private static LearningLimits limits(int threads, int queued, Duration timeout, int remembered) {
        return new LearningLimits(threads, queued, timeout, remembered, Duration.ofMinutes(1), Duration.ofMinutes(5));
    }
}
