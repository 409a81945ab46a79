package io.baton.workflow.shopfloor;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.baton.workflow.shopfloor.CountStore.Count;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The log in numbers.
 *
 * @param entriesByType only of types that occur, the most frequent first
 * @param mostRecent the newest entry of the period, null where there is none
 */
record Statistics(
        long totalEntries,
        Map<String, Long> entriesByType,
        long entriesToday,
        @JsonProperty("entries_last_7_days") long entriesLast7Days,
        List<Share> entriesByWorkstation,
        List<Share> entriesByUser,
        @Nullable EntryView mostRecent) {

    private static final int ASKED = 0;

    private static final int TODAY = 1;

    private static final int LAST_7_DAYS = 2;

    /** What one workstation or user has of the entries, under its latest name. */
    record Share(UUID guid, @Nullable String name, long count) {}

    /** What has to be counted: the period that is asked for, the day, and the last seven days to the millisecond. */
    static List<Window> windows(Period asked, Instant now) {
        return List.of(
                Window.of(asked, now),
                Window.of(Period.since(now.truncatedTo(ChronoUnit.DAYS)), now),
                Window.of(Period.since(now.minus(Duration.ofDays(7))), now));
    }

    static Statistics of(List<Count> counts, @Nullable Entry newest) {
        var byType = new LinkedHashMap<String, Long>();
        counts.stream()
                .filter(count -> isOf(count, "type", ASKED))
                .forEach(count -> byType.put(count.key(), count.entries()));
        return new Statistics(
                total(counts, ASKED),
                byType,
                total(counts, TODAY),
                total(counts, LAST_7_DAYS),
                shares(counts, "workstation"),
                shares(counts, "user"),
                newest == null ? null : EntryView.of(newest));
    }

    private static long total(List<Count> counts, int place) {
        return counts.stream()
                .filter(count -> isOf(count, "type", place))
                .mapToLong(Count::entries)
                .sum();
    }

    private static List<Share> shares(List<Count> counts, String about) {
        return counts.stream()
                .filter(count -> isOf(count, about, ASKED))
                .map(count -> new Share(UUID.fromString(count.key()), count.name(), count.entries()))
                .toList();
    }

    private static boolean isOf(Count count, String about, int place) {
        return count.about().equals(about) && count.place() == place;
    }
}
