package io.baton.analytics.execution;

import io.baton.analytics.measure.Percent;
import io.baton.analytics.measure.Sums;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How some executions stand.
 *
 * @param successRate the percentage of those that completed among those that completed or failed
 * @param averageDurationMs of those that completed; null where none did
 */
record Standing(
        long total,
        long pending,
        long running,
        long completed,
        long failed,
        long cancelled,
        double successRate,
        @Nullable Long averageDurationMs) {

    /** Of sums whose sub is the status and whose length is in milliseconds. */
    static Standing of(Sums sums) {
        return of(sums.subs(), sums.withSub(List.of("completed")).tenths());
    }

    /** @param completedMs what those that completed took together */
    static Standing of(Map<String, Long> statuses, long completedMs) {
        var completed = statuses.getOrDefault("completed", 0L);
        var failed = statuses.getOrDefault("failed", 0L);
        return new Standing(
                statuses.values().stream().mapToLong(Long::longValue).sum(),
                statuses.getOrDefault("pending", 0L),
                statuses.getOrDefault("running", 0L),
                completed,
                failed,
                statuses.getOrDefault("cancelled", 0L),
                Percent.of(completed, completed + failed),
                mean(completedMs, completed));
    }

    /** Null where there are none. */
    static @Nullable Long mean(long sum, long count) {
        return count == 0 ? null : Math.round((double) sum / count);
    }
}
