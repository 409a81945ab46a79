package io.baton.execution.engine;

import io.baton.execution.step.StepResult;

/** What a run's calls of steps outside have to say to it. */
sealed interface Signal {

    int node();

    /**
     * The call came out so.
     *
     * @param turn which call of this node it was; a late word from an earlier one means nothing
     */
    record Ended(int node, int turn, StepResult result) implements Signal {}

    /** Nobody is making the call, though the history says that somebody began: that instance is gone. */
    record Orphaned(int node) implements Signal {}
}
