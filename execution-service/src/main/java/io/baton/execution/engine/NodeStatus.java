package io.baton.execution.engine;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where one node of a run stands. What moves it is an {@link Entry}; {@link #after} is the whole table. */
public enum NodeStatus {
    PENDING,
    RUNNING,
    /** Until a time: before the next attempt, or before its output counts; the latter may be told the outcome sooner. */
    SLEEPING,
    /** Until somebody decides. */
    PAUSED,
    COMPLETED,
    FAILED,
    /** Its condition did not hold, no way led to it, or the run failed before it. */
    SKIPPED,
    CANCELLED;

    private static final Map<NodeStatus, Map<Entry.Kind, NodeStatus>> TABLE = Map.of(
            PENDING,
                    Map.of(
                            Entry.Kind.STARTED, RUNNING,
                            Entry.Kind.SKIPPED, SKIPPED,
                            Entry.Kind.CANCELLED, CANCELLED),
            RUNNING,
                    Map.of(
                            Entry.Kind.COMPLETED, COMPLETED,
                            Entry.Kind.FAILED, FAILED,
                            Entry.Kind.SET_BACK, SLEEPING,
                            Entry.Kind.SLEPT, SLEEPING,
                            Entry.Kind.PAUSED, PAUSED,
                            Entry.Kind.INTERRUPTED, RUNNING,
                            Entry.Kind.CANCELLED, CANCELLED),
            SLEEPING,
                    Map.of(
                            Entry.Kind.STARTED, RUNNING,
                            Entry.Kind.COMPLETED, COMPLETED,
                            Entry.Kind.HELD, SLEEPING,
                            Entry.Kind.FAILED, FAILED,
                            Entry.Kind.CANCELLED, CANCELLED),
            PAUSED,
                    Map.of(
                            Entry.Kind.RESUMED, COMPLETED,
                            Entry.Kind.FAILED, FAILED,
                            Entry.Kind.CANCELLED, CANCELLED),
            COMPLETED, Map.of(),
            FAILED, Map.of(Entry.Kind.RESET, PENDING),
            SKIPPED, Map.of(Entry.Kind.RESET, PENDING),
            CANCELLED, Map.of(Entry.Kind.RESET, PENDING));

    /** Whether nothing moves it any more, short of a retry of the whole run. */
    public boolean ended() {
        return this == COMPLETED || this == FAILED || this == SKIPPED || this == CANCELLED;
    }

    /** Where an entry of that kind takes it; null where none can be. */
    public @Nullable NodeStatus after(Entry.Kind kind) {
        return TABLE.getOrDefault(this, Map.of()).get(kind);
    }
}
