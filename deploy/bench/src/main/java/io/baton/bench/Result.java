package io.baton.bench;

import io.baton.bench.Watcher.Seen;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * What was measured.
 *
 * @param assigned from the ticket's creation to somebody having its task, by the two services' own times as they stand in
 *     their databases, or null if no task appeared
 * @param accepted from filing to the answer
 * @param visible from the answer to the task, or null if no task appeared; 0 where the task was there first
 * @param whole from filing to the task, or null if no task appeared
 * @param missing tickets whose task did not appear in time
 * @param failed tickets that could not be filed at all
 * @param look how long one look at the tasks took with its pause: the times are no finer than that
 * @param costs the processor time that all of it took, where it is known
 */
record Result(
        @Nullable Latencies assigned,
        Latencies accepted,
        @Nullable Latencies visible,
        @Nullable Latencies whole,
        int missing,
        int failed,
        Duration look,
        Costs costs) {

    private static final Duration P50_MAX = Duration.ofMillis(50);

    private static final Duration P99_MAX = Duration.ofMillis(250);

    static Result of(List<Filing> filings, Map<String, Seen> seen, int failed, Duration look, Costs costs) {
        var found = filings.stream()
                .filter(filing -> seen.containsKey(filing.ticket()))
                .toList();
        return new Result(
                found.isEmpty() ? null : assigned(found, seen),
                times(filings, filing -> filing.accepted() - filing.due()),
                found.isEmpty() ? null : times(found, filing -> Math.max(0, at(filing, seen) - filing.accepted())),
                found.isEmpty() ? null : times(found, filing -> at(filing, seen) - filing.due()),
                filings.size() - found.size(),
                failed,
                look,
                costs);
    }

    /** Whether tickets were assigned as fast as is promised for 100 of them a second. */
    boolean isAsPromised() {
        return assigned != null
                && assigned.percentile(50).compareTo(P50_MAX) < 0
                && assigned.percentile(99).compareTo(P99_MAX) < 0;
    }

    /** Whether every ticket was filed and got its task. */
    boolean isWhole() {
        return missing == 0 && failed == 0;
    }

    private static Latencies assigned(List<Filing> found, Map<String, Seen> seen) {
        return Latencies.of(found.stream()
                .map(filing -> Duration.between(
                        filing.created(),
                        Objects.requireNonNull(seen.get(filing.ticket())).assigned()))
                .toList());
    }

    private static long at(Filing filing, Map<String, Seen> seen) {
        return Objects.requireNonNull(seen.get(filing.ticket())).at();
    }

    private static Latencies times(List<Filing> filings, ToLongFunction<Filing> nanos) {
        return Latencies.of(filings.stream()
                .map(filing -> Duration.ofNanos(nanos.applyAsLong(filing)))
                .toList());
    }

    @Override
    public String toString() {
        return """
                created  -> assigned %s  %s: promised p50 < %d ms, p99 < %d ms
                filed    -> accepted %s
                accepted -> visible  %s
                filed    -> visible  %s
                one look every %.1f ms; %d without a task, %d not filed
                %s""".formatted(
                assigned,
                isAsPromised() ? "met" : "MISSED",
                P50_MAX.toMillis(),
                P99_MAX.toMillis(),
                accepted,
                visible,
                whole,
                look.toNanos() / 1e6,
                missing,
                failed,
                costs.used().isEmpty() ? "" : costs.of(accepted.count())).strip();
    }
}
