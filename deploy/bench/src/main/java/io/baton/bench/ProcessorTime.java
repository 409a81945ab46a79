package io.baton.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.LongStream;

/** The processor time that processes have used, as Linux counts it. */
public final class ProcessorTime {

    /** What the fields of {@code /proc/PID/stat} are counted in: 10 ms, on every Linux there is. */
    private static final Duration TICK = Duration.ofMillis(10);

    /** Places after the program's name, which may hold spaces itself. */
    private static final int USER = 11;

    private static final int CHILDREN_SYSTEM = 14;

    private ProcessorTime() {}

    /** Of a process and all it has started, those that have ended included. */
    public static Duration ofTree(long root) {
        var children = ProcessHandle.of(root).stream().flatMap(ProcessHandle::descendants);
        return LongStream.concat(LongStream.of(root), children.mapToLong(ProcessHandle::pid))
                .mapToObj(ProcessorTime::ofProcess)
                .reduce(Duration.ZERO, Duration::plus);
    }

    /** Of that process alone, and of its children that have ended. */
    public static Duration ofProcess(long pid) {
        try {
            return parse(Files.readString(Path.of("/proc", Long.toString(pid), "stat")));
        } catch (IOException gone) {
            // Ended since it was listed: from now on it counts among the ended children of its parent.
            return Duration.ZERO;
        }
    }

    /** Its own time and that of its children that have ended. */
    static Duration parse(String stat) {
        var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        var ticks = 0L;
        for (var place = USER; place <= CHILDREN_SYSTEM; place++) {
            ticks += Long.parseLong(fields[place]);
        }
        return TICK.multipliedBy(ticks);
    }
}
