package io.baton.analytics.model;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How a series goes on, and how far to trust it.
 *
 * @param method what the forecast was made with, or {@value #INSUFFICIENT}
 * @param backtest null where there was too little history to make one
 * @param points what is expected of each step after the series; none where there was too little history
 */
public record Outlook(String method, @Nullable Backtest backtest, List<Point> points) {

    /** The method where there is too little history to foretell anything. */
    public static final String INSUFFICIENT = "insufficient_history";

    /** Where a few weeks or months are all there is: enough for a mean, and not to tell what it is worth. */
    private static final String MEAN_OF_FEW = "mean";

    /** Where not even that many are whole: the mean of the days in them. */
    private static final String MEAN_OF_DAYS = "mean_of_days";

    private static final int DAYS_MIN = 14;

    /**
     * Chooses the method that would have foretold the series best, and goes on with it. Where its ranges held too little on
     * the backtest they are widened for what is to come; the backtest tells how they were without.
     *
     * @param steps how many steps to go on
     */
    public static Outlook of(Series series, int steps) {
        var past = series.numbers();
        if (!isEnough(series)) {
            return new Outlook(INSUFFICIENT, null, List.of());
        }
        if (past.length < series.step().pointsMin()) {
            return new Outlook(MEAN_OF_FEW, null, points(series, steps, Plain.few(past), 1));
        }
        // A season that was not seen twice cannot be told from chance.
        var season = past.length >= 2 * series.step().season() ? series.step().season() : 1;
        var chosen = Backtest.best(past, season, steps);
        var fitted = chosen.method().fit(past, season);
        var points = points(series, steps, fitted, chosen.stretch());
        return new Outlook(chosen.method().wireName(), chosen.backtest(), points);
    }

    /** Whether a series reaches back far enough to go on with it. */
    public static boolean isEnough(Series series) {
        return !series.values().isEmpty() && !series.from().plusDays(DAYS_MIN).isAfter(series.end());
    }

    /**
     * Goes on in larger steps with days that hold too few of them, the step of the day after the last coming first: each step
     * is expected to have the mean of all days on each of its days. Enough to say how much, and not to tell what it is worth.
     */
    public static Outlook ofDays(Series days, Step step, int steps) {
        if (!isEnough(days)) {
            return new Outlook(INSUFFICIENT, null, List.of());
        }
        var past = days.numbers();
        var first = step.firstOf(days.end());
        var points = IntStream.range(0, steps)
                .mapToObj(ahead -> {
                    var begin = step.later(first, ahead);
                    var sum = Plain.sum(past, Step.DAY.between(begin, step.later(begin, 1)));
                    return Point.of(begin, sum.ahead(1), sum.range(1));
                })
                .toList();
        return new Outlook(MEAN_OF_DAYS, null, points);
    }

    private static List<Point> points(Series series, int steps, Fitted fitted, double stretch) {
        return IntStream.rangeClosed(1, steps)
                .mapToObj(step -> Point.of(
                        series.step().later(series.end(), step - 1),
                        fitted.ahead(step),
                        fitted.range(step).stretched(fitted.ahead(step), stretch)))
                .toList();
    }

    /** The mean of what is expected; 0 where nothing is. */
    public double average() {
        return points.stream().mapToDouble(Point::expected).average().orElse(0);
    }

    /**
     * What is expected of one step. Counts are never negative, whatever a line through them says.
     *
     * @param lower and {@code upper}: 95 of 100 values are expected between them
     */
    public record Point(LocalDate date, double expected, double lower, double upper) {

        static Point of(LocalDate date, double expected, Fitted.Range range) {
            return new Point(date, Math.max(0, expected), Math.max(0, range.lower()), Math.max(0, range.upper()));
        }
    }
}
