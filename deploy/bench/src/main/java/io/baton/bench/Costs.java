package io.baton.bench;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The processor time of a suite and of its bench, by process.
 *
 * @param used by each since it was started
 */
record Costs(Map<String, Duration> used) {

    /** Kafka is part of this process, as the client is. */
    private static final String HERE = "Kafka and client";

    static Costs of(OwnSuite suite) {
        var used = new LinkedHashMap<String, Duration>();
        var here = ProcessorTime.ofTree(ProcessHandle.current().pid());
        for (var part : suite.parts()) {
            var parts = ProcessorTime.ofTree(part.pid());
            used.put(part.name(), parts);
            here = here.minus(parts);
        }
        used.put(HERE, here);
        return new Costs(used);
    }

    /** What was used since then. */
    Costs since(Costs before) {
        var since = new LinkedHashMap<String, Duration>();
        used.forEach((name, time) -> since.put(name, time.minus(before.used.getOrDefault(name, Duration.ZERO))));
        return new Costs(since);
    }

    /** How much of it each of so many tickets took. */
    String of(int tickets) {
        var all = used.values().stream().reduce(Duration.ZERO, Duration::plus);
        return used.entrySet().stream()
                .map(part -> part.getKey() + " " + millis(part.getValue(), tickets))
                .collect(Collectors.joining(
                        ", ", "a ticket takes " + millis(all, tickets) + " ms of processor time: ", ""));
    }

    private static String millis(Duration time, int tickets) {
        return String.format(Locale.ROOT, "%.1f", time.toNanos() / 1e6 / tickets);
    }
}
