package io.baton.execution.engine;

import static io.baton.execution.engine.TrialPlans.node;
import static io.baton.execution.engine.TrialPlans.plan;
import static io.baton.execution.engine.TrialPlans.wanted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.baton.platform.problem.Refusal;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** More is asked for than can be done. */
@EngineTest
class OverloadTests {

    private final Engine engine;

    private final Plans plans;

    private final Runs runs;

    private final Placement placement;

    OverloadTests(
            @Autowired Engine engine, @Autowired Plans plans, @Autowired Runs runs, @Autowired Placement placement) {
        this.engine = engine;
        this.plans = plans;
        this.runs = runs;
        this.placement = placement;
    }

    @Test
    void whoComesWhileTheOthersWaitTooLongIsRefusedAndWhoeverWasLetInIsServed() {
        await().atMost(Duration.ofSeconds(30)).until(() -> !placement.held().isEmpty());
        var flow = "flow-" + UUID.randomUUID();
        var toil =
                Objects.requireNonNull(plans.save(plan(node("a", "Toil", "{}"))).block());

        var refused = Flux.interval(Duration.ofMillis(10))
                .take(150)
                .flatMap(tick -> engine.start(wanted(toil, flow, "{}", null))
                        .map(origin -> 0)
                        .onErrorResume(Refusal.class, OverloadTests::one))
                .reduce(0, Integer::sum)
                .block(Duration.ofSeconds(60));

        assertThat(refused).isBetween(1, 149);
        var served = runs.list(new Runs.Listing(flow, RunStatus.COMPLETED, null, 200))
                .block();
        assertThat(served).hasSize(150 - Objects.requireNonNull(refused));
    }

    private static Mono<Integer> one(Refusal refusal) {
        assertThat(refusal.kind()).isEqualTo(Refusal.Kind.TOO_MANY);
        return Mono.just(1);
    }
}
