package io.baton.execution.engine;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A change on its way to be written.
 *
 * @param wakeAt when somebody has to look at the run at the latest, null for never
 */
record Posting(Recorded change, Fence fence, @Nullable Instant wakeAt) {

    /** Long past: it is being driven, and whoever finds it undriven has to take it up. */
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

    /** The change of a run that this instance drives. */
    static Posting of(Recorded change, Fence fence) {
        return new Posting(change, fence, wakeAt(change.after()));
    }

    /** The change of a run that whoever drives it has to look at, because a command made it. */
    static Posting command(Recorded change, Fence fence) {
        return new Posting(change, fence, AT_ONCE);
    }

    private static @Nullable Instant wakeAt(Run after) {
        var isDriven = after.states().anyMatch(node -> node.status() == NodeStatus.RUNNING);
        return isDriven || after.status() == RunStatus.PENDING ? AT_ONCE : after.wakeAt();
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
