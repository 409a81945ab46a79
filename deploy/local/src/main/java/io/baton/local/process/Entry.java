package io.baton.local.process;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A line of the file in which a run writes down its processes: the id, when it started, how it wants to be ended, its name.
 * Ids are given out again, so a process is taken for ours only when its start time fits as well.
 */
record Entry(long pid, long startedMillis, Ending ending, String name) {

    private static final Duration CLOCK_SLACK = Duration.ofSeconds(2);

    static Entry of(Child child, Ending ending) {
        var handle = ProcessHandle.of(child.pid());
        return new Entry(child.pid(), handle.map(Entry::startedMillis).orElse(0L), ending, child.name());
    }

    static Optional<Entry> parse(String line) {
        var words = line.split(" ", 4);
        try {
            return Optional.of(
                    new Entry(Long.parseLong(words[0]), Long.parseLong(words[1]), Ending.valueOf(words[2]), words[3]));
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    Optional<ProcessHandle> process() {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .filter(found -> Math.abs(startedMillis(found) - startedMillis) <= CLOCK_SLACK.toMillis());
    }

    String line() {
        return pid + " " + startedMillis + " " + ending + " " + name;
    }

    private static long startedMillis(ProcessHandle handle) {
        return handle.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }
}
