package io.baton.execution.engine;

import java.util.ArrayList;
import java.util.List;

/** The edges of a plan, to be asked from either side; made once for each plan. */
final class Wiring {

    private final Plan plan;

    private final List<List<Plan.Edge>> into;

    private final List<List<Plan.Edge>> outOf;

    private Wiring(Plan plan, List<List<Plan.Edge>> into, List<List<Plan.Edge>> outOf) {
        this.plan = plan;
        this.into = into;
        this.outOf = outOf;
    }

    static Wiring of(Plan plan) {
        var into = empty(plan);
        var outOf = empty(plan);
        for (var edge : plan.edges()) {
            into.get(edge.to()).add(edge);
            outOf.get(edge.from()).add(edge);
        }
        return new Wiring(plan, into, outOf);
    }

    private static List<List<Plan.Edge>> empty(Plan plan) {
        var lists = new ArrayList<List<Plan.Edge>>(plan.nodes().size());
        plan.nodes().forEach(node -> lists.add(new ArrayList<>(1)));
        return lists;
    }

    Plan plan() {
        return plan;
    }

    List<Plan.Edge> into(int node) {
        return into.get(node);
    }

    List<Plan.Edge> outOf(int node) {
        return outOf.get(node);
    }
}
