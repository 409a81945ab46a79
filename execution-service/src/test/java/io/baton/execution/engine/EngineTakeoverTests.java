package io.baton.execution.engine;

import static io.baton.execution.engine.TrialPlans.node;
import static io.baton.execution.engine.TrialPlans.plan;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.baton.platform.test.TestKafka;
import io.baton.platform.test.TestPostgres;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.Result;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Two instances of the service over one database, which lose partitions, servers and each other. */
@EngineTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EngineTakeoverTests {

    private static final Duration SOON = Duration.ofSeconds(30);

    private static final int PARTITIONS = 6;

    private final TestPostgres.Database database = TestPostgres.get().newDatabase();

    private final TestKafka kafka;

    private final Instance.Servers servers;

    private final List<Instance> instances = new ArrayList<>();

    private final String word = UUID.randomUUID().toString();

    EngineTakeoverTests(@Autowired TestKafka kafka) {
        this.kafka = kafka;
        this.servers = new Instance.Servers(database, kafka.bootstrapServers(), "takeover-" + word + ".");
    }

    @BeforeAll
    void startTwo() {
        instances.add(Instance.on(servers));
        instances.add(Instance.on(servers));
    }

    @AfterAll
    void stopBoth() {
        instances.forEach(Instance::close);
    }

    @BeforeEach
    void waitUntilBothHaveTheirShare() {
        await().atMost(SOON).until(() -> areDealt(instances));
    }

    private Instance first() {
        return instances.getFirst();
    }

    private Instance second() {
        return instances.getLast();
    }

    @Test
    void anInstanceThatStopsHandsItsRunsOver() {
        var gate = UUID.randomUUID().toString();
        Origin origin;
        try (var leaving = Instance.on(servers)) {
            await().atMost(SOON).until(() -> !leaving.partitions().isEmpty());
            origin = leaving.start(gated(gate), "{}");
            awaitCalls(gate, 1);
        }

        awaitCalls(gate, 2);
        assertThat(Gates.passages(gate).getFirst().isCalledOff()).isTrue();
        Gates.passages(gate).getLast().open();

        assertThat(ended(origin).status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(keys(gate)).containsOnly(origin.id() + "-0").hasSize(2);
        assertThat(entries(origin)).containsOnlyOnce(Entry.Kind.INTERRUPTED);
        assertEveryNodeEndedOnce(origin);
    }

    @Test
    void whatAnInstanceWritesAfterItLostItsPartitionChangesNothing() {
        var gate = UUID.randomUUID().toString();
        var origin = first().start(gated(gate), "{}");
        awaitCalls(gate, 1);
        var version = first().run(origin).version();
        var before = first().transactions();

        Instance.block(second().bean(PlacementStore.class).take(List.of(first().partitionOf(origin.id()))));
        Gates.passages(gate).getFirst().open();

        // Nobody drives it any more, so that it is taken again by the one to whom it is dealt, as a new holder would.
        awaitCalls(gate, 2);
        assertThat(first().transactions() - before)
                .as("refused, and then not repeated without a pause")
                .isBetween(2L, 60L);
        assertThat(first().run(origin).node(0).status()).isEqualTo(NodeStatus.RUNNING);
        assertThat(first().run(origin).version()).isEqualTo(version + 1);
        Gates.passages(gate).getLast().open();

        assertThat(ended(origin).node(0).output()).isEqualTo(TrialSteps.json("{'call':2}"));
        assertThat(keys(gate)).containsOnly(origin.id() + "-0");
        assertEveryNodeEndedOnce(origin);
    }

    @Test
    void anInstanceThatFreezesWhileItWritesKeepsNobodyFromTakingOver() {
        var partitions = List.copyOf(first().partitions());
        var frozen =
                Instance.block(Mono.from(first().bean(ConnectionFactory.class).create()));
        try {
            var writing = frozen.createStatement("SELECT held_epoch(number) FROM unnest($1::int[]) AS number")
                    .bind("$1", partitions.toArray(Integer[]::new));
            Mono.from(frozen.beginTransaction())
                    .thenMany(Flux.from(writing.execute()).flatMap(Result::getRowsUpdated))
                    .blockLast(SOON);

            assertThat(Instance.block(second().bean(PlacementStore.class).take(partitions)))
                    .hasSize(partitions.size());
        } finally {
            Mono.from(frozen.close()).onErrorComplete().block(SOON);
        }
    }

    @Test
    void whatIsCancelledOnOneInstanceStopsOnTheOther() {
        var gate = UUID.randomUUID().toString();
        var origin = first().start(gated(gate), "{}");
        awaitCalls(gate, 1);

        Instance.block(second().bean(Engine.class).command(origin.id(), new Command.Cancel("me")));

        await().atMost(Duration.ofSeconds(3))
                .until(() -> Gates.passages(gate).getFirst().isCalledOff());
        assertThat(second().run(origin).status()).isEqualTo(RunStatus.CANCELLED);
        assertThat(Gates.passages(gate)).hasSize(1);
    }

    @Test
    void withoutABrokerRunsStartAndEnd() {
        kafka.stopBroker();
        try {
            var origins = IntStream.range(0, 100)
                    .mapToObj(i -> instances.get(i % 2).start(busy(), "{}"))
                    .toList();

            origins.forEach(this::ended);
            origins.forEach(this::assertEveryNodeEndedOnce);
        } finally {
            kafka.startBroker();
        }
        await().atMost(SOON).until(() -> areDealt(instances));
    }

    @Test
    void aDatabaseThatIsGoneForAWhileLosesNothing() {
        var gates = IntStream.range(0, 20)
                .mapToObj(i -> UUID.randomUUID().toString())
                .toList();
        var origins = new ArrayList<Origin>();
        for (var gate : gates) {
            origins.add(instances.get(origins.size() % 2).start(gated(gate), "{}"));
            awaitCalls(gate, 1);
        }

        TestPostgres.get().close(database.name());
        try {
            gates.forEach(gate -> Gates.passages(gate).getFirst().open());
            assertThatThrownBy(() -> first().start(busy(), "{}")).isNotNull();
        } finally {
            TestPostgres.get().open(database.name());
        }

        for (var origin : origins) {
            var gate = gates.get(origins.indexOf(origin));
            // The connections that were open before are found dead one by one, by whoever gets them first.
            await().atMost(SOON).ignoreExceptions().until(() -> {
                Gates.passages(gate).forEach(Gates.Passage::open);
                return first().run(origin).status() == RunStatus.COMPLETED;
            });
            assertThat(keys(gate)).containsOnly(origin.id() + "-0");
            await().atMost(SOON).ignoreExceptions().until(() -> {
                assertEveryNodeEndedOnce(origin);
                return true;
            });
        }
    }

    @Test
    void runsPourInWhileInstancesComeAndGo() {
        var origins = new ArrayList<Origin>();
        for (var round = 0; round < 2; round++) {
            var before = origins.size();
            try (var third = Instance.on(servers)) {
                await().atMost(SOON).pollInterval(Duration.ofMillis(10)).until(() -> {
                    instances.forEach(instance -> origins.add(instance.start(busy(), "{}")));
                    origins.add(third.start(busy(), "{}"));
                    return origins.size() > before + 300 && areDealt(List.of(first(), second(), third));
                });
            }
        }

        origins.forEach(origin -> assertThat(ended(origin).status()).isEqualTo(RunStatus.COMPLETED));
        origins.forEach(this::assertEveryNodeEndedOnce);
    }

    private static Plan gated(String gate) {
        return plan(node("a", "Gate", "{'word':'%s'}".formatted(gate)), node("b", "Say", "{'word':'x'}"));
    }

    private Plan busy() {
        return plan(
                node("a", "Knock", "{'word':'%s'}".formatted(word)),
                node("b", "Linger", "{'word':'%s','millis':20}".formatted(word)),
                node("c", "Say", "{'word':'x'}"));
    }

    /** Each partition is held by one of them, and each of them holds some. */
    private static boolean areDealt(List<Instance> among) {
        var held = new HashSet<Integer>();
        for (var instance : among) {
            var partitions = instance.partitions();
            if (partitions.isEmpty() || !partitions.stream().allMatch(held::add)) {
                return false;
            }
        }
        return held.size() == PARTITIONS;
    }

    private static void awaitCalls(String gate, int calls) {
        await().atMost(SOON).until(() -> Gates.passages(gate).size() >= calls);
    }

    private static List<String> keys(String gate) {
        return Gates.passages(gate).stream().map(Gates.Passage::key).toList();
    }

    private Run ended(Origin origin) {
        return await().atMost(SOON)
                .pollDelay(Duration.ZERO)
                .until(() -> second().run(origin), run -> run.status().ended());
    }

    private List<Entry.Kind> entries(Origin origin) {
        return second().history(origin).stream()
                .flatMap(change -> change.entries().stream())
                .map(Entry::kind)
                .toList();
    }

    private void assertEveryNodeEndedOnce(Origin origin) {
        var history = second().history(origin);
        var version = second().run(origin).version();
        // A run that was queued first has a version without a change.
        assertThat(history.size()).isBetween(version - 1, version);
        assertThat(history)
                .extracting(Change::version)
                .containsExactlyElementsOf(IntStream.rangeClosed(version - history.size() + 1, version)
                        .boxed()
                        .toList());
        var completed = history.stream()
                .flatMap(change -> change.entries().stream())
                .filter(entry -> entry instanceof Entry.Completed)
                .map(entry -> ((Entry.Completed) entry).node())
                .toList();
        assertThat(completed)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, second().run(origin).size()).boxed().toList());
    }
}
