package io.baton.systemtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.baton.local.Suite;
import io.baton.local.service.Instance;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** Instances of the execution-service die, freeze and lose their servers while executions pour in; each of these is accounted for. */
@ExtendWith(RunningSuite.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExecutionFaultScenario {

    /** The same every time, so that a moment that breaks something comes again. */
    private static final long SEED = Long.getLong("baton.faults.seed", 20261122);

    private static final int KILLS = Integer.getInteger("baton.faults.kills", 50);

    private static final Duration SOON = Duration.ofSeconds(60);

    private final Suite suite;

    private final ExecutionTables tables;

    private final List<Instance> instances = new ArrayList<>();

    private final Receiver receiver = new Receiver();

    private final List<String> workflows = new ArrayList<>();

    private final String token;

    ExecutionFaultScenario(Suite suite, ExecutionTables tables) {
        this.suite = suite;
        this.tables = tables;
        this.token = new Door(suite.door()).login("builder").token();
    }

    @BeforeAll
    void prepare() {
        suite.train("execution-service");
        instances.add(suite.service("execution-service"));
        for (var more = 0; more < 2; more++) {
            instances.add(suite.another("execution-service", RunningSuite.freePort()));
        }
        instances.stream().skip(1).forEach(Instance::start);
        workflows.add(define("Computes", Map.of("type", "TextOperation.Reverse"), Map.of("type", "Echo")));
        workflows.add(define("Calls", calls("first", "{{text}}"), calls("second", "{{object.body.text}}")));
        workflows.add(
                define("Waits", Map.of("type", "Delay", "config", Map.of("seconds", 1)), calls("late", "{{text}}")));
    }

    @AfterAll
    void end() {
        instances.stream().skip(1).forEach(instance -> instance.stop(Duration.ofSeconds(10)));
        receiver.close();
    }

    @Test
    void nothingAcceptedIsLostWhenInstancesAreKilledAtWork() {
        var random = new Random(SEED);
        var starts = new HashMap<Instance, CompletableFuture<Void>>();
        Map<String, String> accepted;
        try (var crowd = crowd()) {
            for (var kill = 0; kill < KILLS; kill++) {
                var running = await().atMost(SOON)
                        .pollInterval(Duration.ofMillis(20))
                        .until(() -> running(starts), some -> some.size() >= 2);
                rest(random.nextInt(800));
                var victim = running.get(random.nextInt(running.size()));
                victim.kill();
                starts.put(victim, CompletableFuture.runAsync(victim::start, Thread::startVirtualThread));
            }
            starts.values().forEach(CompletableFuture::join);
            rest(1000);
            accepted = crowd.accepted();
        }
        assertAccounted(accepted);
        assertThat(tables.interruptions(workflows)).isPositive();
    }

    @Test
    void whatFreezesIsReplacedAndChangesNothingWhenItWakes() {
        var random = new Random(SEED);
        Map<String, String> accepted;
        try (var crowd = crowd()) {
            for (var freeze = 0; freeze < 3; freeze++) {
                rest(1500 + random.nextInt(1000));
                var frozen = instances.get(random.nextInt(instances.size()));
                frozen.freeze();
                try {
                    var before = crowd.accepted();
                    // Longer than its session, and than it may keep a lock.
                    await().atMost(Duration.ofSeconds(20))
                            .untilAsserted(() ->
                                    assertThat(tables.lost(before.keySet())).isEmpty());
                    rest(4000);
                } finally {
                    frozen.thaw();
                }
            }
            rest(2000);
            accepted = crowd.accepted();
        }
        assertAccounted(accepted);
        assertThat(instances)
                .allSatisfy(instance -> assertThat(instance.log().text())
                        .doesNotContain("taken over by somebody to whom they are not dealt"));
    }

    @Test
    void nothingAcceptedIsLostWhenBrokerAndDatabaseAreRestarted() {
        Map<String, String> accepted;
        try (var crowd = crowd()) {
            rest(1000);
            suite.kafka().stop(Duration.ofSeconds(20));
            try {
                var before = crowd.accepted().size();
                await().atMost(SOON).until(() -> crowd.accepted().size() > before + 50);
            } finally {
                suite.kafka().start();
            }
            rest(1000);
            suite.postgres().stop(Duration.ofSeconds(20));
            suite.postgres().start(List.of());
            var before = crowd.accepted().size();
            await().atMost(SOON).until(() -> crowd.accepted().size() > before + 50);
            accepted = crowd.accepted();
        }
        assertAccounted(accepted);
    }

    private Crowd crowd() {
        return new Crowd(instances.stream().map(Instance::address).toList(), workflows, token);
    }

    private List<Instance> running(Map<Instance, CompletableFuture<Void>> starts) {
        return instances.stream()
                .filter(instance ->
                        !starts.containsKey(instance) || starts.get(instance).isDone())
                .toList();
    }

    private void assertAccounted(Map<String, String> accepted) {
        assertThat(accepted).hasSizeGreaterThan(100);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(tables.unfinished(workflows)).isEmpty());
        assertThat(tables.lost(accepted.keySet())).isEmpty();
        assertThat(tables.startedTwice(workflows)).isEmpty();
        assertThat(tables.withHoles(workflows)).isEmpty();
        assertThat(tables.withoutOneResultEach(workflows)).isEmpty();
        assertThat(receiver.underSeveralKeys()).isEmpty();
        assertThat(receiver.sharedKeys()).isEmpty();
        assertThat(receiver.steps()).isPositive().isEqualTo(tables.callingSteps(workflows));
    }

    private String define(String name, Map<String, Object> second, Map<String, Object> third) {
        var body = Map.of(
                "name", name, "steps", List.of(Map.of("type", "StaticTextInput", "input", "nothing"), second, third));
        return new Door(suite.door())
                .send("POST", "/execution-service/workflows", token, body)
                .expect(201)
                .path("workflow_id")
                .asString();
    }

    private Map<String, Object> calls(String step, String text) {
        return Map.of(
                "type", "Http.Request",
                "config", Map.of("method", "POST", "url", receiver.address() + "/" + step + "/" + text),
                "retry", Map.of("attempts", 5, "delay", 0.2, "multiplier", 1.5));
    }

    private static void rest(int millis) {
        LockSupport.parkNanos(Duration.ofMillis(millis).toNanos());
    }
}
