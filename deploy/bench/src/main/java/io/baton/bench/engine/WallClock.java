package io.baton.bench.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;

/**
 * Brings the client's own times and those in the database together; both are taken on one machine.
 *
 * @param nanos in the clock of {@link System#nanoTime}, at that instant
 */
record WallClock(Instant instant, long nanos) {

    static WallClock now() {
        return new WallClock(Instant.now(), System.nanoTime());
    }

    private Instant at(long when) {
        return instant.plusNanos(when - nanos);
    }

    /**
     * How long after it was due the run was both answered for and over. The engine stamps the end of a run before it writes
     * it, and an answer tells that something is written: only the later of the two is an end that lasts.
     */
    Duration untilDone(Answer answer, Map<String, Records.Times> ended) {
        var answered = at(answer.at());
        var over = Objects.requireNonNull(ended.get(answer.reply().run())).ended();
        return Duration.between(at(answer.due()), answered.isAfter(over) ? answered : over);
    }
}
