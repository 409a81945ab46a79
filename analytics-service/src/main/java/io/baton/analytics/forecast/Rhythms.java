package io.baton.analytics.forecast;

import io.baton.analytics.model.Series;
import java.time.DayOfWeek;
import java.time.format.TextStyle;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * When work arrives: at which hours of the day in UTC, and on which days of the week.
 *
 * @param hours all 24
 * @param days all seven, from Monday on
 */
record Rhythms(List<Hour> hours, List<Day> days) {

    private static final int HOURS_NAMED = 3;

    /** @param byHour how many tickets were created in each hour of the day */
    static Rhythms of(Series series, List<Long> byHour) {
        var total = byHour.stream().mapToLong(Long::longValue).sum();
        return new Rhythms(
                IntStream.range(0, byHour.size())
                        .mapToObj(hour -> Hour.of(hour, byHour.get(hour), total))
                        .toList(),
                Arrays.stream(DayOfWeek.values())
                        .map(day -> Day.of(day, series))
                        .toList());
    }

    static String name(DayOfWeek day) {
        return day.getDisplayName(TextStyle.FULL, Locale.ENGLISH);
    }

    Patterns patterns() {
        var most = Comparator.comparingLong(Hour::count).reversed();
        var busiest = Comparator.comparingDouble(Day::average);
        var isEmpty = hours.stream().allMatch(hour -> hour.count == 0);
        return new Patterns(
                isEmpty ? List.of() : named(most),
                isEmpty ? List.of() : named(Comparator.comparingLong(Hour::count)),
                isEmpty ? null : days.stream().max(busiest).map(Day::day).orElseThrow(),
                isEmpty ? null : days.stream().min(busiest).map(Day::day).orElseThrow());
    }

    private List<Integer> named(Comparator<Hour> order) {
        return hours.stream()
                .sorted(order.thenComparing(Hour::hour))
                .limit(HOURS_NAMED)
                .map(Hour::hour)
                .toList();
    }

    /** In short; empty and null while nothing has arrived. */
    record Patterns(
            List<Integer> peakHours,
            List<Integer> quietHours,
            @Nullable String busiestDay,
            @Nullable String quietestDay) {}

    record Hour(int hour, long count, double percentage) {

        static Hour of(int hour, long count, long total) {
            return new Hour(hour, count, total == 0 ? 0 : Rounded.tenths(100.0 * count / total));
        }
    }

    /** @param average of such days */
    record Day(String day, long count, double average) {

        static Day of(DayOfWeek day, Series series) {
            var counts = IntStream.range(0, series.values().size())
                    .filter(i -> series.from().plusDays(i).getDayOfWeek() == day)
                    .mapToDouble(i -> series.values().get(i))
                    .summaryStatistics();
            return new Day(name(day), Math.round(counts.getSum()), Rounded.tenths(counts.getAverage()));
        }
    }
}
