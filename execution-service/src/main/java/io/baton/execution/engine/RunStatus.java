package io.baton.execution.engine;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where a run stands. What moves it is an {@link Entry}; {@link #after} is the whole table. */
public enum RunStatus {
    /** Accepted, and not begun. */
    PENDING,
    RUNNING,
    /** Nothing can go on before somebody decides. */
    PAUSED,
    COMPLETED,
    FAILED,
    CANCELLED;

    private static final Map<RunStatus, Map<Entry.Kind, RunStatus>> TABLE = Map.of(
            PENDING, Map.of(Entry.Kind.BEGUN, RUNNING, Entry.Kind.ABANDONED, CANCELLED),
            RUNNING,
                    Map.of(
                            Entry.Kind.HALTED, PAUSED,
                            Entry.Kind.SUCCEEDED, COMPLETED,
                            Entry.Kind.BROKE, FAILED,
                            Entry.Kind.ABANDONED, CANCELLED),
            PAUSED, Map.of(Entry.Kind.WENT_ON, RUNNING, Entry.Kind.ABANDONED, CANCELLED),
            COMPLETED, Map.of(),
            FAILED, Map.of(Entry.Kind.REOPENED, RUNNING),
            CANCELLED, Map.of());

    /** Whether it is over, short of a retry. */
    public boolean ended() {
        return this == COMPLETED || this == FAILED || this == CANCELLED;
    }

    /** Where an entry of that kind takes it; null where none can be. */
    public @Nullable RunStatus after(Entry.Kind kind) {
        return TABLE.getOrDefault(this, Map.of()).get(kind);
    }
}
