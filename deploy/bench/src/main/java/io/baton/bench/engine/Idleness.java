package io.baton.bench.engine;

import io.baton.bench.ProcessorTime;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** What PostgreSQL does while nobody wants anything. */
final class Idleness {

    private static final double CORE_MAX = 0.01;

    /** For what the work before has left behind, such as statistics. */
    private static final Duration REST = Duration.ofSeconds(15);

    private static final Duration TIME_MIN = Duration.ofSeconds(30);

    private Idleness() {}

    static void measure(Stand stand, Duration round, Summary summary) {
        try (var records = stand.records()) {
            records.vacuum();
            records.checkpoint();
        }
        LockSupport.parkNanos(REST.toNanos());
        var time = round.compareTo(TIME_MIN) < 0 ? TIME_MIN : round;
        var begin = System.nanoTime();
        var before = ProcessorTime.ofTree(stand.postgresPid());
        LockSupport.parkNanos(time.toNanos());
        var used = ProcessorTime.ofTree(stand.postgresPid()).minus(before);
        var core = (double) used.toNanos() / (System.nanoTime() - begin);
        summary.find(
                "PostgreSQL while the engine is idle",
                "%d ms in %d s: %s %% of a core"
                        .formatted(used.toMillis(), time.toSeconds(), Figures.ratio(core * 100)),
                "< 1 %",
                core < CORE_MAX);
    }
}
