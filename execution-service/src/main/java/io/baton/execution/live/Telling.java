package io.baton.execution.live;

import io.baton.execution.engine.Change;
import io.baton.execution.engine.Run;
import java.util.stream.Stream;

/**
 * How an API tells of what happens in its runs.
 *
 * @param <T> what an event says
 */
public interface Telling<T> {

    /** One event. */
    record Told<T>(Place place, String name, T data) {}

    /** That the run was accepted. */
    Told<T> accepted(Run run);

    /** What a change says, in order. */
    Stream<Told<T>> of(Run run, Change change);
}
