package io.baton.analytics.anomaly;

import io.baton.analytics.model.Series;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Days whose tickets had taken far longer to resolve than is usual. The mean hours of a day are compared with the median of the
 * same weekdays before, as ratios, since hours vary in proportion to themselves. A mean of few tickets varies more than one of
 * many, and is allowed to.
 */
final class Slowdown {

    static final String TYPE = "resolution_slowdown";

    /** Means have longer tails than counts: of days with only chance at work, about one in a thousand lies as far out. */
    private static final double UNUSUAL = 4;

    /** The mean of fewer is a matter of chance. */
    private static final int TICKETS_MIN = 3;

    /** What takes little longer is nothing to act on, however regular the days before were. */
    private static final double SLOWER_MIN = 1.25;

    /** Hours of one ticket vary at least so much, as a ratio, even where a few days happened to agree. */
    private static final double CHANCE = 0.3;

    private static final int DAYS = Usual.WEEKS * Usual.WEEK;

    private Slowdown() {}

    /**
     * The slow days.
     *
     * @param resolved the tickets resolved on each day
     * @param hours that they took together, on the same days
     * @param from the first day to judge; those before it only say what is usual
     */
    static List<Anomaly> in(Series resolved, Series hours, LocalDate from) {
        return IntStream.range(0, resolved.values().size())
                .filter(day -> !resolved.from().plusDays(day).isBefore(from))
                .filter(day -> isTold(resolved, hours, day))
                .mapToObj(day -> judged(resolved, hours, day))
                .filter(Objects::nonNull)
                .toList();
    }

    private static @Nullable Anomaly judged(Series resolved, Series hours, int day) {
        var ratios = sameDays(resolved, hours, day);
        if (ratios.size() < Usual.WEEKS_MIN) {
            return null;
        }
        var usual = Usual.median(ratios);
        var spread = spread(resolved, hours, day) * Usual.uncertain(ratios.size());
        var deviation = (ratio(resolved, hours, day) - usual) / spread;
        var expected = Math.exp(usual);
        var value = Math.exp(ratio(resolved, hours, day));
        if (deviation < UNUSUAL || value < SLOWER_MIN * expected) {
            return null;
        }
        var date = resolved.from().plusDays(day);
        return new Anomaly(
                TYPE,
                date,
                Anomaly.tenths(value),
                Anomaly.tenths(expected),
                Anomaly.tenths(deviation),
                String.format(
                        Locale.ROOT,
                        "Tickets had taken %.1f hours to resolve, where about %.1f are usual on a %s.",
                        value,
                        expected,
                        Anomaly.weekday(date)));
    }

    /** How far such a day usually is from the median of its weekday: as days are, and at least as so few tickets are. */
    private static double spread(Series resolved, Series hours, int day) {
        var ofDays = new ArrayList<Double>();
        var ofTickets = new ArrayList<Double>();
        for (var weekday = day - Usual.WEEK; weekday < day; weekday++) {
            var ratios = sameDays(resolved, hours, weekday + Usual.WEEK);
            if (!ratios.isEmpty()) {
                var median = Usual.median(ratios);
                for (var at = weekday; at >= Math.max(0, day - DAYS); at -= Usual.WEEK) {
                    if (isTold(resolved, hours, at)) {
                        var distance = Math.abs(ratio(resolved, hours, at) - median);
                        ofDays.add(distance);
                        ofTickets.add(distance * Math.sqrt(resolved.values().get(at)));
                    }
                }
            }
        }
        var ticket = Math.max(CHANCE, Usual.NORMAL * Usual.median(ofTickets));
        return Math.max(
                Usual.NORMAL * Usual.median(ofDays),
                ticket / Math.sqrt(resolved.values().get(day)));
    }

    /** Those of the same weekdays before, as far as they tell anything. */
    private static List<Double> sameDays(Series resolved, Series hours, int day) {
        return IntStream.rangeClosed(1, Usual.WEEKS)
                .map(week -> day - week * Usual.WEEK)
                .filter(at -> at >= 0 && isTold(resolved, hours, at))
                .mapToObj(at -> ratio(resolved, hours, at))
                .toList();
    }

    private static boolean isTold(Series resolved, Series hours, int day) {
        return resolved.values().get(day) >= TICKETS_MIN && hours.values().get(day) > 0;
    }

    private static double ratio(Series resolved, Series hours, int day) {
        return Math.log(hours.values().get(day) / resolved.values().get(day));
    }
}
