package io.baton.workflow.definition;

import io.baton.platform.problem.Faults;
import io.baton.workflow.definition.Graph.Edge;
import io.baton.workflow.definition.Graph.Step;
import io.baton.workflow.definition.Workflow.Description;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Whether a workflow can be published: a ticket that enters it must always be able to get out. */
final class Readiness {

    private final Graph graph;

    private final Faults faults = new Faults();

    private Readiness(Graph graph) {
        this.graph = graph;
    }

    /** @throws io.baton.platform.problem.Invalid naming every rule that is broken */
    static void check(Description description, Graph graph) {
        new Readiness(graph).check(description);
    }

    private void check(Description description) {
        if (description.category() == null) {
            faults.add("category", FormObject.REQUIRED);
        }
        if (description.department() == null) {
            faults.add("department", FormObject.REQUIRED);
        }
        everyStepHasARole();
        oneStart();
        oneEndAtLeast();
        faults.throwIfAny();
    }

    private void everyStepHasARole() {
        for (var i = 0; i < graph.nodes().size(); i++) {
            var step = graph.nodes().get(i);
            if (step.roleId() == null || step.roleName() == null) {
                faults.add(path(i) + ".role_id", quoted(step) + " has no known role.");
            }
        }
    }

    private void oneStart() {
        var starts = graph.nodes().stream().filter(Step::isStart).toList();
        if (starts.size() != 1) {
            faults.add("graph.nodes", "Exactly one step must be the start; here " + starts.size() + " are.");
            return;
        }
        var reached = walk(starts, ways(Edge::fromStepId, Edge::toStepId));
        complain(reached, " cannot be reached from the start.");
    }

    private void oneEndAtLeast() {
        var ends = graph.nodes().stream().filter(Step::isEnd).toList();
        if (ends.isEmpty()) {
            faults.add("graph.nodes", "At least one step must be an end.");
            return;
        }
        var escaping = walk(ends, ways(Edge::toStepId, Edge::fromStepId));
        complain(escaping, " has no way to an end.");
    }

    private void complain(Set<Long> good, String sentence) {
        for (var i = 0; i < graph.nodes().size(); i++) {
            var step = graph.nodes().get(i);
            if (!good.contains(step.stepId())) {
                faults.add(path(i), quoted(step) + sentence);
            }
        }
    }

    private Map<Long, Set<Long>> ways(Function<Edge, Long> from, Function<Edge, Long> to) {
        var ways = new HashMap<Long, Set<Long>>();
        graph.edges()
                .forEach(edge -> ways.computeIfAbsent(from.apply(edge), unused -> new HashSet<>())
                        .add(to.apply(edge)));
        return ways;
    }

    private static Set<Long> walk(Collection<Step> from, Map<Long, Set<Long>> ways) {
        var seen = new HashSet<Long>();
        var open = new ArrayDeque<>(from.stream().map(Step::stepId).toList());
        while (!open.isEmpty()) {
            var step = open.pop();
            if (seen.add(step)) {
                open.addAll(ways.getOrDefault(step, Set.of()));
            }
        }
        return seen;
    }

    private static String path(int place) {
        return "graph.nodes[" + place + "]";
    }

    private static String quoted(Step step) {
        return "Step \"" + step.name() + "\" (" + step.stepId() + ")";
    }
}
