package io.baton.execution.nodegraph;

import io.baton.execution.engine.NodeState;

/** What can be decided where a run waits for somebody. */
enum PauseAction {
    /** What the node got is passed on. */
    APPROVE,
    /** The run ends. */
    DECLINE,
    /** What the decider gives is passed on in its place. */
    OVERRIDE;

    static boolean isDeclined(NodeState node) {
        var decision = node.decision();
        return decision != null && decision.path("action").asString("").equals(DECLINE.name());
    }
}
