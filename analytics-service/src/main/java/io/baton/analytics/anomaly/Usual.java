package io.baton.analytics.anomaly;

import io.baton.analytics.model.Series;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is usual on a day, by the same weekdays of the weeks before: their median, and how far days usually are from the
 * median of their weekday. A weekly rhythm is therefore nothing unusual, and one outlier hides no other.
 *
 * <p>Counts of independent arrivals vary the more the more there are, so that one measure for weekdays and weekends alike is
 * taken of their square roots, where that is no longer so (Anscombe's transform, with a deviation of 1 for pure chance).
 *
 * @param expected the median of the same weekday
 * @param spread the usual distance from it, of square roots
 */
record Usual(double expected, double spread) {

    static final int WEEKS = 8;

    /** The median of fewer days may itself be the outlier. */
    static final int WEEKS_MIN = 4;

    static final int WEEK = 7;

    /** From the median of the distances to the standard deviation, for normal errors. */
    static final double NORMAL = 1.4826;

    /** Some weekdays are rougher than others; yet what so few days say of it is itself uncertain. */
    private static final double OWN = 0.7;

    /** Pure chance alone spreads counts by so much. */
    private static final double CHANCE = 1;

    /**
     * What was usual before a day, which itself and all later ones are not looked at.
     *
     * @return null where there were too few weeks to tell
     */
    static @Nullable Usual before(Series days, int day) {
        var weeks = Math.min(WEEKS, day / WEEK);
        if (weeks < WEEKS_MIN) {
            return null;
        }
        var distances = new ArrayList<Double>();
        var own = List.<Double>of();
        // The day's own weekday comes last.
        for (var weekday = 1; weekday <= WEEK; weekday++) {
            var roots = sameDays(days, day - weekday, weeks);
            var median = median(roots);
            own = roots.stream().map(root -> Math.abs(root - median)).toList();
            distances.addAll(own);
        }
        var expected = median(sameDays(days, day - WEEK, weeks));
        var distance = NORMAL * Math.max(median(distances), OWN * median(own));
        return new Usual(count(expected), Math.max(CHANCE, distance) * uncertain(weeks));
    }

    /**
     * By how much a distance from the median of few days has to be widened: that median is uncertain itself, and the days it
     * was taken from are nearer to it than others will be.
     */
    static double uncertain(int days) {
        return Math.sqrt(1 + Math.PI / 2 / days) * Math.sqrt(days / (days - 1.0));
    }

    /** The same where this many times as many are to be expected as otherwise. */
    Usual times(double factor) {
        return new Usual(expected * factor, spread);
    }

    /** How many times the usual distance a value is away; negative below. */
    double deviation(double value) {
        return (root(value) - root(expected)) / spread;
    }

    /** This day and the same weekdays before it. */
    private static List<Double> sameDays(Series days, int last, int weeks) {
        var roots = new ArrayList<Double>();
        for (var week = 0; week < weeks; week++) {
            roots.add(root(days.values().get(last - WEEK * week)));
        }
        return roots;
    }

    static double median(List<Double> values) {
        var sorted = values.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        var middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    private static double root(double count) {
        return 2 * Math.sqrt(count + 3.0 / 8);
    }

    private static double count(double root) {
        return Math.max(0, root * root / 4 - 3.0 / 8);
    }
}
