package io.baton.execution.engine;

import java.time.Instant;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A change on its way to be written.
 *
 * @param wakeAt when somebody has to look at the run at the latest, null for never
 */
record Posting(Recorded change, Fence fence, @Nullable Instant wakeAt) {

    /** Long past: somebody has to drive it, and whoever finds it undriven has to take it up. */
    static final Instant AT_ONCE = Instant.EPOCH;

    /** What a change does to the tables. */
    enum Shape {
        /** A new run that goes on. */
        OPENS,
        /** A new run that is over already. */
        OPENS_AND_ENDS,
        GOES_ON,
        ENDS,
        /** What was over goes on. */
        REOPENS
    }

    static Posting of(Recorded change, Fence fence) {
        return new Posting(
                change,
                fence,
                goesOnAtOnce(change.after()) ? AT_ONCE : change.after().wakeAt());
    }

    /** Whether a stride would take it further, or a call is under way that somebody has to make or to hear of. */
    private static boolean goesOnAtOnce(Run after) {
        return switch (Remainder.of(after)) {
            case NOTHING -> !after.status().ended();
            case DECISIONS -> after.status() != RunStatus.PAUSED || isToBeCrossed(after);
            case WORK -> isToBeCrossed(after) || after.states().anyMatch(node -> node.status() == NodeStatus.RUNNING);
        };
    }

    private static boolean isToBeCrossed(Run after) {
        return IntStream.range(0, after.size())
                .anyMatch(node -> after.node(node).status() == NodeStatus.PENDING && Crossing.isReached(after, node));
    }

    Shape shape() {
        var ended = change.after().status().ended();
        if (change.isFirst()) {
            return ended ? Shape.OPENS_AND_ENDS : Shape.OPENS;
        }
        if (change.before().status().ended()) {
            return Shape.REOPENS;
        }
        return ended ? Shape.ENDS : Shape.GOES_ON;
    }
}
