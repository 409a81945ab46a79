package io.baton.execution.nodegraph;

import org.jspecify.annotations.Nullable;

/**
 * A run that a node wants.
 *
 * @param number what the run is or will be called by
 * @param place which of the node's runs it is
 * @param state {@code WAITING}, {@code STARTED}, {@code PAUSED} while only people can move it, or how it ended
 * @param output what it gave, as JSON
 * @param error why it gave nothing
 */
record Child(
        long number,
        int place,
        String state,
        @Nullable String output,
        @Nullable String error) {

    static final String WAITING = "WAITING";

    static final String STARTED = "STARTED";

    static final String PAUSED = "PAUSED";

    boolean isWaiting() {
        return state.equals(WAITING);
    }

    boolean isUnderWay() {
        return state.equals(STARTED) || isPaused();
    }

    boolean isPaused() {
        return state.equals(PAUSED);
    }

    boolean isDone() {
        return state.equals(Status.COMPLETED.name());
    }
}
