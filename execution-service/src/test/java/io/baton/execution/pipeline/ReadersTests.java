package io.baton.execution.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

class ReadersTests {

    private final Readers readers = new Readers();

    private Disposable follow(String user) {
        return readers.bounded(Flux.never(), user).subscribe();
    }

    private void isRefused(String user) {
        StepVerifier.create(readers.bounded(Flux.just(1), user))
                .verifyErrorSatisfies(
                        refusal -> assertThat(refusal).isInstanceOf(PipelineRefusal.TooManyStreams.class));
    }

    private void isServed(String user) {
        StepVerifier.create(readers.bounded(Flux.just(1), user)).expectNext(1).verifyComplete();
    }

    @Test
    void nobodyFollowsMoreThanTwentyLogsAndOthersStillMay() {
        var greedy = IntStream.range(0, 20).mapToObj(number -> follow("greedy")).toList();

        isRefused("greedy");
        isServed("modest");
        greedy.getFirst().dispose();
        isServed("greedy");
        greedy.forEach(Disposable::dispose);
    }

    @Test
    void allTogetherFollowNoMoreThanTwoHundred() {
        var all = IntStream.range(0, 200)
                .mapToObj(number -> follow("user " + number % 10))
                .toList();

        isRefused("another");
        all.getFirst().dispose();
        isServed("another");
        all.forEach(Disposable::dispose);
    }
}
