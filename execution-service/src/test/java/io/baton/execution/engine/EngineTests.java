package io.baton.execution.engine;

import static io.baton.execution.engine.TrialPlans.COMPANY;
import static io.baton.execution.engine.TrialPlans.node;
import static io.baton.execution.engine.TrialPlans.plan;
import static io.baton.execution.engine.TrialPlans.wanted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The engine as its faces use it. */
@EngineTest
class EngineTests {

    private final Engine engine;

    private final Plans plans;

    private final Runs runs;

    private final Watch watch;

    private final Placement placement;

    EngineTests(
            @Autowired Engine engine,
            @Autowired Plans plans,
            @Autowired Runs runs,
            @Autowired Watch watch,
            @Autowired Placement placement) {
        this.engine = engine;
        this.plans = plans;
        this.runs = runs;
        this.watch = watch;
        this.placement = placement;
    }

    @BeforeEach
    void waitForPartitions() {
        await().atMost(Duration.ofSeconds(30)).until(() -> !placement.held().isEmpty());
    }

    @Test
    void aRunOfPureStepsIsOverWhenItIsAccepted() {
        var origin = start(plan(node("a", "Say", "{'word':'x'}"), node("b", "Say", "{'word':'y'}")), "{'text':'>'}");

        var run = run(origin);
        assertThat(run.status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(run.version()).isEqualTo(1);
        assertThat(run.node(0).output()).isEqualTo(TrialSteps.json("{'text':'>x'}"));
        assertThat(run.node(1).output()).isEqualTo(TrialSteps.json("{'text':'>xy'}"));
        assertThat(run.inputOf(1)).isEqualTo(TrialSteps.json("{'text':'>x'}"));
    }

    @Test
    void aStepOutsideIsCalledOnceAndItsRunGoesOn() {
        var word = UUID.randomUUID().toString();
        var origin = start(
                plan(node("a", "Knock", "{'word':'%s'}".formatted(word)), node("b", "Say", "{'word':'y'}")), "{}");

        assertThat(ended(origin).status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(TrialSteps.CALLS.get(word)).hasSize(1);
    }

    @Test
    void whatMayPassIsTriedAgainUnderTheSameKey() {
        var word = UUID.randomUUID().toString();
        var stumble = new Plan.Node(
                "a",
                "Stumble",
                TrialSteps.json("{'word':'%s','until':3}".formatted(word)),
                new Feed.Start(),
                null,
                new Plan.Retry(3, Duration.ofMillis(50), 2),
                Duration.ofSeconds(5),
                5);
        var origin = start(new Plan(List.of(stumble), List.of(), Plan.OnFailure.STOP), "{}");

        var run = ended(origin);
        assertThat(run.status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(run.node(0).attempts()).isEqualTo(3);
        assertThat(TrialSteps.CALLS.get(word)).hasSize(3).containsOnly(origin.id() + "-0");
    }

    @Test
    void aStepThatTakesTooLongFails() {
        var slow = new Plan.Node(
                "a",
                "Linger",
                TrialSteps.json("{}"),
                new Feed.Start(),
                null,
                Plan.Retry.NEVER,
                Duration.ofMillis(100),
                5);
        var run = ended(start(new Plan(List.of(slow), List.of(), Plan.OnFailure.STOP), "{}"));

        assertThat(run.status()).isEqualTo(RunStatus.FAILED);
        assertThat(Objects.requireNonNull(run.node(0).error()).code()).isEqualTo("timeout");
    }

    @Test
    void aDelayIsKeptAndNothingIsHeldMeanwhile() {
        var origin = start(plan(node("a", "Nap", "{'millis':300}"), node("b", "Say", "{'word':'y'}")), "{'text':'x'}");

        assertThat(run(origin).node(0).status()).isEqualTo(NodeStatus.SLEEPING);
        var run = ended(origin);
        assertThat(run.status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(Duration.between(run.origin().createdAt(), run.life().endedAt()))
                .isBetween(Duration.ofMillis(300), Duration.ofMillis(2500));
    }

    @Test
    void aFailedStepFailsItsRunAndSkipsTheRest() {
        var run = ended(start(plan(node("a", "Fail", "{'word':'no'}"), node("b", "Say", "{}")), "{}"));

        assertThat(run.status()).isEqualTo(RunStatus.FAILED);
        assertThat(run.node(1).status()).isEqualTo(NodeStatus.SKIPPED);
        assertThat(Objects.requireNonNull(run.life().error()).message()).isEqualTo("no");
    }

    @Test
    void aFailedRunIsRetriedFromWhatFailed() {
        var word = UUID.randomUUID().toString();
        var origin = start(
                plan(node("a", "Knock", "{'word':'%s'}".formatted(word)), node("b", "Fail", "{'word':'no'}")), "{}");
        assertThat(ended(origin).status()).isEqualTo(RunStatus.FAILED);

        command(origin, new Command.Retry("me"));

        await().until(() ->
                run(origin).status() == RunStatus.FAILED && run(origin).version() > 3);
        assertThat(TrialSteps.CALLS.get(word)).hasSize(1);
        assertThat(run(origin).node(0).status()).isEqualTo(NodeStatus.COMPLETED);
    }

    @Test
    void aCancelledRunCallsItsStepsOff() {
        var origin = start(plan(node("a", "Linger", "{}"), node("b", "Say", "{}")), "{}");
        await().until(() -> run(origin).node(0).status() == NodeStatus.RUNNING);

        command(origin, new Command.Cancel("me"));

        var run = run(origin);
        assertThat(run.status()).isEqualTo(RunStatus.CANCELLED);
        assertThat(run.life().by()).isEqualTo("me");
        assertThatThrownBy(() -> command(origin, new Command.Cancel("you"))).isInstanceOf(RunRefusal.Over.class);
    }

    @Test
    void ofManyRivalsOneDecides() {
        var origin = start(plan(node("a", "Ask", "{}"), node("b", "Say", "{'word':'!'}")), "{'text':'?'}");
        assertThat(run(origin).status()).isEqualTo(RunStatus.PAUSED);

        var wins = Flux.range(0, 6)
                .flatMap(rival -> engine.command(
                                origin.id(),
                                new Command.Resume(
                                        "rival" + rival,
                                        null,
                                        TrialSteps.json("{}"),
                                        TrialSteps.json("{'text':'" + rival + "'}")))
                        .map(run -> 1)
                        .onErrorResume(RunRefusal.class, refusal -> Mono.just(0)))
                .collectList()
                .block(Duration.ofSeconds(10));

        assertThat(wins).containsOnlyOnce(1).hasSize(6);
        assertThat(ended(origin).status()).isEqualTo(RunStatus.COMPLETED);
    }

    @Test
    void branchesRunSideBySideAndMeetAgain() {
        var nodes = List.of(
                node("start", "Choose", "{'word':'left'}", new Feed.Start()),
                node("left", "Nap", "{'millis':50}", new Feed.Start()),
                node("right", "Say", "{}", new Feed.Start()),
                node("both", "Knock", "{}", new Feed.Gathered(List.of(1, 2))));
        var edges = List.of(
                new Plan.Edge(0, 1, "left"),
                new Plan.Edge(0, 2, "right"),
                new Plan.Edge(1, 3, null),
                new Plan.Edge(2, 3, null));
        var run = ended(start(new Plan(nodes, edges, Plan.OnFailure.FINISH_OTHERS), "{'text':'x'}"));

        assertThat(run.status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(run.node(2).status()).isEqualTo(NodeStatus.SKIPPED);
        assertThat(run.node(3).output())
                .isEqualTo(TrialSteps.json("{'input':{'text':'x'},'nodes':{'left':{'text':'x'},'right':null}}"));
    }

    @Test
    void manyRunsAreQueuedAllOrNone() {
        var plan = save(plan(node("a", "Say", "{'word':'x'}")));
        var flow = "flow-" + UUID.randomUUID();
        var wanted = IntStream.range(0, 1000)
                .mapToObj(i -> wanted(plan, flow, "{}", null))
                .toList();

        var origins = engine.startAll(wanted).block(Duration.ofSeconds(10));

        assertThat(origins).hasSize(1000);
        await().atMost(Duration.ofSeconds(20)).until(() -> !block(runs.unfinished(flow)));
        var listed = block(runs.list(new Runs.Listing(flow, RunStatus.COMPLETED, null, 1000)));
        assertThat(listed).hasSize(1000);
    }

    @Test
    void aTakenLabelIsNotTakenTwice() {
        var plan = save(plan(node("a", "Say", "{}")));
        var label = "taken-" + UUID.randomUUID();
        var labels = new ArrayDeque<>(List.of(label, label, label + "-b"));
        var wanted = new NewRun(labels::poll, "flow", plan, COMPANY, "me", TrialSteps.json("{}"), null);

        assertThat(block(engine.start(wanted)).label()).isEqualTo(label);
        assertThat(block(engine.start(wanted)).label()).isEqualTo(label + "-b");
    }

    @Test
    void aFollowerSeesEveryChangeOnce() {
        var origin = start(plan(node("a", "Nap", "{'millis':200}"), node("b", "Knock", "{}")), "{}");

        var changes = watch.follow(origin.id(), 0).collectList().block(Duration.ofSeconds(10));

        assertThat(changes).extracting(Change::version).containsExactly(1, 2, 3);
    }

    private Origin start(Plan plan, String input) {
        return block(engine.start(wanted(save(plan), "flow", input, null)));
    }

    private long save(Plan plan) {
        return block(plans.save(plan));
    }

    private void command(Origin origin, Command command) {
        block(engine.command(origin.id(), command));
    }

    private Run run(Origin origin) {
        return block(runs.find(origin.label()));
    }

    private Run ended(Origin origin) {
        return await().atMost(Duration.ofSeconds(20))
                .until(() -> run(origin), run -> run.status().ended());
    }

    private static <T> T block(Mono<T> mono) {
        return Objects.requireNonNull(mono.block(Duration.ofSeconds(10)));
    }
}
