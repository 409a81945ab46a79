package io.baton.bench;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * What was measured.
 *
 * @param accepted from filing to the answer
 * @param visible from the answer to the task, or null if no task appeared; 0 where the task was there first
 * @param whole from filing to the task, or null if no task appeared
 * @param missing tickets whose task did not appear in time
 * @param look how long one look at the tasks took with its pause: the times are no finer than that
 */
record Result(
        Latencies accepted,
        @Nullable Latencies visible,
        @Nullable Latencies whole,
        int missing,
        Duration look) {

    static Result of(List<Filing> filings, Map<String, Long> seen, Duration look) {
        var found = filings.stream()
                .filter(filing -> seen.containsKey(filing.ticket()))
                .toList();
        return new Result(
                times(filings, filing -> filing.accepted() - filing.due()),
                found.isEmpty() ? null : times(found, filing -> Math.max(0, at(filing, seen) - filing.accepted())),
                found.isEmpty() ? null : times(found, filing -> at(filing, seen) - filing.due()),
                filings.size() - found.size(),
                look);
    }

    private static long at(Filing filing, Map<String, Long> seen) {
        return seen.getOrDefault(filing.ticket(), 0L);
    }

    private static Latencies times(List<Filing> filings, ToLongFunction<Filing> nanos) {
        return Latencies.of(filings.stream()
                .map(filing -> Duration.ofNanos(nanos.applyAsLong(filing)))
                .toList());
    }

    @Override
    public String toString() {
        return """
                filed    -> accepted %s
                accepted -> visible  %s
                filed    -> visible  %s
                one look every %.1f ms; %d without a task
                """.formatted(accepted, visible, whole, look.toNanos() / 1e6, missing)
                .strip();
    }
}
