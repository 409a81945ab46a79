package io.baton.bench.engine;

import static java.util.Objects.requireNonNull;

import io.baton.execution.engine.Engine;
import io.baton.execution.engine.Feed;
import io.baton.execution.engine.NewRun;
import io.baton.execution.engine.Plan;
import io.baton.execution.engine.Plans;
import io.baton.execution.engine.RunStatus;
import io.baton.execution.engine.Runs;
import io.baton.platform.problem.Refusal;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The execution-service as it is, all of it, with its engine called from inside the same JVM. */
final class BatonContender implements Contender {

    private static final String APPLICATION = "io.baton.execution.ExecutionServiceApplication";

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final Duration PAUSE = Duration.ofMillis(10);

    private static final UUID COMPANY = UUID.fromString("11111111-1111-4111-8111-111111111111");

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private static final int LABEL_LENGTH = 10;

    private final ConfigurableApplicationContext context;

    private final Engine engine;

    private final Runs runs;

    private final long plan;

    private BatonContender(ConfigurableApplicationContext context) {
        this.context = context;
        this.engine = context.getBean(Engine.class);
        this.runs = context.getBean(Runs.class);
        this.plan = requireNonNull(context.getBean(Plans.class)
                .save(Plan.line(List.of(
                        node("0", "StaticTextInput", config(), new Feed.Start()),
                        node("1", "TextOperation.Reverse", JSON.objectNode(), new Feed.Output(0)),
                        node("2", "Echo", JSON.objectNode(), new Feed.Output(1)))))
                .block(PATIENCE));
    }

    static BatonContender start() throws ClassNotFoundException {
        return new BatonContender(SpringApplication.run(Class.forName(APPLICATION)));
    }

    private static ObjectNode config() {
        return JSON.objectNode().put("input", "Hello, world!");
    }

    private static Plan.Node node(String key, String kind, ObjectNode config, Feed feed) {
        return new Plan.Node(key, kind, config, feed, null, Plan.Retry.USUAL, Duration.ofSeconds(30), 5);
    }

    /** A run of steps that only compute is over when the engine has written down that it began. */
    @Override
    public String run(String text) {
        var input = JSON.objectNode().put("text", text);
        var wanted = new NewRun(BatonContender::label, "wf-bench000", plan, COMPANY, "bench", input, null);
        while (true) {
            try {
                return requireNonNull(engine.start(wanted).block(PATIENCE)).label();
            } catch (Refusal refusal) {
                if (refusal.kind() != Refusal.Kind.TOO_MANY) {
                    throw refusal;
                }
                // As any caller would: later, and the time counts.
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }

    private static String label() {
        var random = ThreadLocalRandom.current();
        var label = new StringBuilder("ex-");
        for (var i = 0; i < LABEL_LENGTH; i++) {
            label.append((char) ('a' + random.nextInt(26)));
        }
        return label.toString();
    }

    @Override
    public String outputOf(String label) {
        var run = requireNonNull(runs.find(label).block(PATIENCE), label);
        if (run.status() != RunStatus.COMPLETED) {
            throw new IllegalStateException(label + " is " + run.status());
        }
        return requireNonNull(run.node(run.size() - 1).output()).path("text").asString();
    }

    @Override
    public void close() {
        context.close();
    }
}
