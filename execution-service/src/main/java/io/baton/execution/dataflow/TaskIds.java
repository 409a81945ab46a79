package io.baton.execution.dataflow;

import java.util.UUID;

/** The ids of tasks follow from their run and their place in it, so that none has to be stored. */
final class TaskIds {

    /** Coprime with 36, so that no two places of a run get the same id. */
    private static final long STRIDE = 1_779_033_703_951L;

    private static final long COUNT = 2_821_109_907_456L;

    private TaskIds() {}

    static String of(UUID run, int place) {
        var mixed = run.getLeastSignificantBits() ^ Long.rotateLeft(run.getMostSignificantBits(), 32);
        mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        var first = Long.remainderUnsigned(mixed ^ (mixed >>> 31), COUNT);
        return "task-" + Ids.spelled(first + place * STRIDE);
    }
}
