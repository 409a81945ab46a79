package io.baton.execution.engine;

/** Whether a node is entered, once everything that leads to it has ended. */
enum Crossing {
    ENTERED,
    /** None of the ways that were taken leads here. */
    PASSED_BY,
    /** Something before it failed. */
    CALLED_OFF;

    static boolean isReached(Run run, int node) {
        return run.wiring().into(node).stream()
                .allMatch(edge -> run.node(edge.from()).status().ended());
    }

    static Crossing of(Run run, int node) {
        var into = run.wiring().into(node);
        if (into.stream().anyMatch(edge -> isBroken(run.node(edge.from()).status()))) {
            return CALLED_OFF;
        }
        var entered = into.isEmpty()
                || into.stream().anyMatch(edge -> run.node(edge.from()).leadsBy(edge.port()));
        return entered ? ENTERED : PASSED_BY;
    }

    private static boolean isBroken(NodeStatus status) {
        return status == NodeStatus.FAILED || status == NodeStatus.CANCELLED;
    }
}
