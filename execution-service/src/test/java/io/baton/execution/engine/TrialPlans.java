package io.baton.execution.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** Plans for trials, and wishes to run them. */
final class TrialPlans {

    static final UUID COMPANY = UUID.randomUUID();

    private TrialPlans() {}

    static Plan plan(Plan.Node... nodes) {
        var line = new ArrayList<Plan.Node>();
        for (var node : nodes) {
            line.add(new Plan.Node(
                    node.key(),
                    node.kind(),
                    node.config(),
                    line.isEmpty() ? new Feed.Start() : new Feed.Output(line.size() - 1),
                    null,
                    node.retry(),
                    node.timeLimit(),
                    node.restarts()));
        }
        return Plan.line(line);
    }

    static Plan.Node node(String key, String kind, String config) {
        return node(key, kind, config, new Feed.Start());
    }

    static Plan.Node node(String key, String kind, String config, Feed feed) {
        return new Plan.Node(
                key, kind, TrialSteps.json(config), feed, null, Plan.Retry.NEVER, Duration.ofSeconds(30), 5);
    }

    static NewRun wanted(long plan, String flow, String input, @Nullable UUID company) {
        return new NewRun(
                () -> "trial-" + Long.toHexString(ThreadLocalRandom.current().nextLong()),
                flow,
                plan,
                company == null ? COMPANY : company,
                "me",
                TrialSteps.json(input),
                null);
    }
}
