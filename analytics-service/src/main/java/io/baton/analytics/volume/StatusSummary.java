package io.baton.analytics.volume;

import io.baton.analytics.intake.Freshness;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The answer to: how many tickets stand where? */
record StatusSummary(
        long totalTickets,
        List<Share> statusSummary,
        Period dateRange,
        @Nullable Instant asOf,
        @Nullable Double lagSeconds) {

    /** In the order a ticket lives through them; always listed, so that a chart keeps its legend. */
    private static final List<String> KNOWN =
            List.of("unassigned", "pending", "in progress", "on_hold", "completed", "cancelled");

    static StatusSummary of(Map<String, Long> counts, Period period, Freshness freshness) {
        var total = counts.values().stream().mapToLong(Long::longValue).sum();
        var others = counts.keySet().stream()
                .filter(status -> !KNOWN.contains(status))
                .sorted();
        var shares = Stream.concat(KNOWN.stream(), others)
                .map(status -> Share.of(status, counts.getOrDefault(status, 0L), total))
                .toList();
        return new StatusSummary(total, shares, period, freshness.asOf(), freshness.lagSeconds());
    }

    /** @param percentage of all that are counted, to one decimal; 0 where nothing is counted */
    record Share(String status, long count, double percentage) {

        static Share of(String status, long count, long total) {
            return new Share(status, count, total == 0 ? 0 : Math.round(count * 1000.0 / total) / 10.0);
        }
    }
}
