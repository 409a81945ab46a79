package io.baton.analytics.measure;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sums of one grain that follow each other.
 *
 * @param first the start of the first of them, or null for no limit
 * @param last no later than this is the start of the last of them; null for no limit
 */
record Stretch(
        Grain grain, @Nullable LocalDate first, @Nullable LocalDate last) {

    /** The fewest stretches that hold every day of a period once; none where it ends before it begins. */
    static List<Stretch> covering(@Nullable LocalDate startDate, @Nullable LocalDate endDate) {
        return covering(Grain.YEAR, startDate, endDate);
    }

    /** The same with nothing longer than months. */
    static List<Stretch> inMonths(@Nullable LocalDate startDate, @Nullable LocalDate endDate) {
        return covering(Grain.MONTH, startDate, endDate);
    }

    private static List<Stretch> covering(Grain longest, @Nullable LocalDate startDate, @Nullable LocalDate endDate) {
        var found = new ArrayList<Stretch>();
        cover(longest, startDate, endDate == null ? null : endDate.plusDays(1), found);
        return found;
    }

    /** @param end the first day not to cover any more */
    private static void cover(Grain grain, @Nullable LocalDate from, @Nullable LocalDate end, List<Stretch> found) {
        if (from != null && end != null && !from.isBefore(end)) {
            return;
        }
        var first = from == null ? null : grain.upwards(from);
        var next = end == null ? null : grain.startOf(end);
        if (first != null && next != null && !first.isBefore(next)) {
            cover(grain.finer(), from, end, found);
            return;
        }
        found.add(new Stretch(grain, first, next == null ? null : next.minusDays(1)));
        if (first != null && !first.equals(from)) {
            cover(grain.finer(), from, first, found);
        }
        if (next != null && !next.equals(end)) {
            cover(grain.finer(), next, end, found);
        }
    }
}
