package io.baton.execution.nodegraph;

import io.baton.execution.engine.NodeStatus;
import io.baton.execution.engine.Run;
import io.baton.execution.step.StepError;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** What is to be done about the runs that a node wants, as they stand. It decides, and does nothing. */
sealed interface Gathering {

    /** A bigger result could not be kept. */
    int OUTPUT_MAX = 1 << 20;

    /** Start these. */
    record Start(List<Child> children) implements Gathering {}

    /**
     * There is nothing to do before one of them ends.
     *
     * @param held whether all of them wait for people themselves
     */
    record Wait(boolean held) implements Gathering {}

    /** End these: nobody waits for them any more. */
    record CallOff(List<Child> children) implements Gathering {}

    /** The node is done. */
    record Done(JsonNode output) implements Gathering {}

    /** The node has failed. */
    record Failed(StepError error) implements Gathering {}

    /**
     * What is to be done now.
     *
     * @param parent null: the run is not there any more
     */
    static Gathering of(@Nullable Run parent, int node, List<Child> children) {
        if (parent == null || parent.node(node).status() != NodeStatus.SLEEPING) {
            return new CallOff(children.stream().filter(Child::isUnderWay).toList());
        }
        var wanted = parent.node(node).output();
        if (wanted == null) {
            return new CallOff(List.of());
        }
        return children.stream()
                .filter(child -> !child.isWaiting() && !child.isUnderWay() && !child.isDone())
                .findFirst()
                .<Gathering>map(child -> new Failed(failure(child)))
                .orElseGet(() -> next(wanted, children));
    }

    private static Gathering next(JsonNode wanted, List<Child> children) {
        if (children.stream().allMatch(Child::isDone)) {
            return done(wanted, children);
        }
        var underWay = children.stream().filter(Child::isUnderWay).toList();
        var next = children.stream()
                .filter(Child::isWaiting)
                .sorted(Comparator.comparing(Child::place))
                .limit(Math.max(0, RunsWanted.atOnce(wanted) - underWay.size()))
                .toList();
        return next.isEmpty() ? new Wait(underWay.stream().allMatch(Child::isPaused)) : new Start(next);
    }

    private static Gathering done(JsonNode wanted, List<Child> children) {
        var size = children.stream().mapToLong(child -> text(child).length()).sum();
        if (size > OUTPUT_MAX) {
            return new Failed(
                    new StepError("output_too_big", "Its runs gave more than " + OUTPUT_MAX + " characters."));
        }
        var sorted = children.stream()
                .sorted(Comparator.comparing(Child::place))
                .map(child -> JsonMapper.shared().readTree(text(child)))
                .toList();
        if (!RunsWanted.isList(wanted)) {
            return new Done(sorted.getFirst());
        }
        var results = JsonNodeFactory.instance.objectNode();
        results.putArray("results").addAll(sorted);
        return new Done(results);
    }

    private static String text(Child child) {
        var output = child.output();
        return output == null ? "{}" : output;
    }

    private static StepError failure(Child child) {
        var why = child.error() == null ? "" : ": " + child.error();
        return new StepError("run_failed", "The run " + Ids.run(child.number()) + " is " + child.state() + why);
    }
}
