package io.baton.execution.engine;

import java.util.ArrayList;
import java.util.List;

/**
 * One change of a run, as it is written down.
 *
 * @param before the run as it was; for a new run the one to which nothing has happened
 * @param after the run as it is now
 * @param entries what happened in between
 */
public record Recorded(Run before, Run after, List<Entry> entries) {

    /** Whether the run is new with this change. */
    public boolean isFirst() {
        return before.version() == 0;
    }

    /** The run at each moment of this change when its status became another one, in order. */
    public List<Run> turns() {
        var turns = new ArrayList<Run>();
        var run = before;
        for (var entry : entries) {
            run = run.plus(entry);
            if (entry instanceof Entry.OfRun) {
                turns.add(run);
            }
        }
        return turns;
    }
}
