package io.baton.analytics.anomaly;

import io.baton.analytics.model.Series;
import java.time.LocalDate;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A day that was not as such days are.
 *
 * @param expected what is usual on such a day
 * @param deviation how many times the usual distance the value is away from that; negative below
 */
public record Anomaly(
        String type, LocalDate date, double value, double expected, double deviation, String description) {

    /** Of days on which only chance is at work, fewer than one in a thousand lies as far out. */
    static final double UNUSUAL = 3.5;

    /**
     * The unusual days of a series of counts.
     *
     * @param from the first day to judge; those before it only say what is usual
     */
    static List<Anomaly> in(Series days, LocalDate from) {
        return IntStream.range(0, days.values().size())
                .filter(day -> !days.from().plusDays(day).isBefore(from))
                .mapToObj(day -> judged(days, day))
                .filter(Objects::nonNull)
                .toList();
    }

    /** How many days there were enough weeks before to judge. */
    static int judgeable(Series days, LocalDate from) {
        return Math.toIntExact(IntStream.range(0, days.values().size())
                .filter(day -> !days.from().plusDays(day).isBefore(from))
                .filter(day -> Usual.before(days, day) != null)
                .count());
    }

    private static @Nullable Anomaly judged(Series days, int day) {
        var usual = Usual.before(days, day);
        var value = days.values().get(day);
        if (usual == null || Math.abs(usual.deviation(value)) < UNUSUAL) {
            return null;
        }
        var date = days.from().plusDays(day);
        return new Anomaly(
                "volume",
                date,
                Math.round(value),
                tenths(usual.expected()),
                tenths(usual.deviation(value)),
                "%d tickets were created, where about %d are usual on a %s."
                        .formatted(Math.round(value), Math.round(usual.expected()), weekday(date)));
    }

    static String weekday(LocalDate date) {
        return date.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
    }

    static double tenths(double number) {
        return Math.round(number * 10) / 10.0;
    }
}
