package io.baton.analytics.anomaly;

import io.baton.analytics.model.Series;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Days on which far more of a whole than usual went wrong. Where there simply was more of the whole that day, that much more
 * is to be expected of the part, so that a busy day alone is none of these. Days on which less went wrong are nothing to tell.
 *
 * @param description of a day: what was counted, what is usual, and the weekday
 */
record Surplus(String type, String description) {

    /** After so many days without anybody acting on it, an item is stale. */
    static final int STALE_DAYS = 7;

    /** Days with less more than usual are not called busy. */
    private static final double BUSY = 2;

    static final Surplus ESCALATIONS = new Surplus(
            "escalation_spike", "%d items were escalated, where about %d are usual on a %s with as many items.");

    static final Surplus STALE = new Surplus(
            "stale",
            "%d items had gone " + STALE_DAYS + " days without being acted on, where about %d are usual on a %s.");

    /**
     * The unusual days.
     *
     * @param part what went wrong on each day
     * @param whole out of how many, on the same days
     * @param from the first day to judge; those before it only say what is usual
     */
    List<Anomaly> in(Series part, Series whole, LocalDate from) {
        return IntStream.range(0, part.values().size())
                .filter(day -> !part.from().plusDays(day).isBefore(from))
                .mapToObj(day -> judged(part, whole, day))
                .filter(Objects::nonNull)
                .toList();
    }

    private @Nullable Anomaly judged(Series part, Series whole, int day) {
        var usualPart = Usual.before(part, day);
        if (usualPart == null) {
            return null;
        }
        var usual = usualPart.times(busier(part, whole, day));
        var value = part.values().get(day);
        if (usual.deviation(value) < Anomaly.UNUSUAL) {
            return null;
        }
        var date = part.from().plusDays(day);
        return new Anomaly(
                type,
                date,
                value,
                Anomaly.tenths(usual.expected()),
                Anomaly.tenths(usual.deviation(value)),
                description.formatted(Math.round(value), Math.round(usual.expected()), Anomaly.weekday(date)));
    }

    /** By how much there was more of all else that day; what chance may bring about is taken for as much as usual. */
    private static double busier(Series part, Series whole, int day) {
        var rest = new Series(
                part.from(),
                part.step(),
                IntStream.rangeClosed(0, day)
                        .mapToObj(at -> Math.max(
                                0, whole.values().get(at) - part.values().get(at)))
                        .toList());
        var usual = Usual.before(rest, day);
        var value = rest.values().get(day);
        return usual == null || usual.deviation(value) < BUSY ? 1 : value / Math.max(1, usual.expected());
    }
}
