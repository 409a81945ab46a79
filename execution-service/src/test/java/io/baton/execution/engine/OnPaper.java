package io.baton.execution.engine;

import io.baton.execution.step.Condition;
import io.baton.execution.step.StepKind;
import io.baton.platform.problem.Faults;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Runs that nobody drives and nothing keeps, to see what comes of them. */
final class OnPaper {

    static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    static final JsonNode INPUT = TrialSteps.json("{'text':'x'}");

    private static final int OUTPUT_MAX = 200;

    private static final TrialSteps STEPS = new TrialSteps();

    private static final Map<String, StepKind> KINDS = Stream.of(
                    STEPS.say(), STEPS.choose(), STEPS.fail(), STEPS.ask(), STEPS.nap(), STEPS.knock())
            .collect(Collectors.toMap(kind -> kind.type().name(), Function.identity()));

    static final Tools TOOLS = new Tools(name -> Optional.ofNullable(KINDS.get(name)), new Unless(), OUTPUT_MAX);

    private OnPaper() {}

    static Run fresh(Plan plan) {
        var id = new UUID(0, 7);
        return Run.fresh(new Origin(id, "run-7", "flow", 1, id, "me", INPUT, "", null, NOON), Wiring.of(plan));
    }

    /** A run to which all of this has happened, none of it written down as yet. */
    static Run after(Plan plan, Entry... entries) {
        var run = fresh(plan);
        for (var entry : entries) {
            run = run.plus(entry);
        }
        return run;
    }

    static Stride.Result stride(Run run, Signal... signals) {
        return stride(run, NOON, signals);
    }

    static Stride.Result stride(Run run, Instant now, Signal... signals) {
        return Stride.take(run, List.of(signals), TOOLS, now);
    }

    static List<Entry.Kind> kinds(List<Entry> entries) {
        return entries.stream().map(Entry::kind).toList();
    }

    static List<NodeStatus> statuses(Run run) {
        return run.states().map(NodeState::status).toList();
    }

    /** A node that has its input from the run, tries three times, and may be interrupted that often. */
    static Plan.Node node(String key, String kind, String config, int restarts) {
        var retry = new Plan.Retry(3, Duration.ofSeconds(4), 2);
        return new Plan.Node(
                key, kind, TrialSteps.json(config), new Feed.Start(), null, retry, Duration.ofSeconds(5), restarts);
    }

    static Plan.Node when(String expression, Plan.Node node) {
        return new Plan.Node(
                node.key(),
                node.kind(),
                node.config(),
                node.feed(),
                expression,
                node.retry(),
                node.timeLimit(),
                node.restarts());
    }

    /** Every condition holds except one. */
    private static final class Unless implements Condition {

        @Override
        public boolean holds(String expression, JsonNode input) {
            return !expression.equals("never");
        }

        @Override
        public void check(String expression, String path, Faults faults) {}
    }
}
