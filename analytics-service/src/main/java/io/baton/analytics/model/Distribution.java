package io.baton.analytics.model;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;

/**
 * How values are spread: each value that occurs, in rising order, and how often.
 *
 * @param counts as many as there are values
 */
public record Distribution(List<Double> values, List<Long> counts) {

    public static final Distribution NONE = new Distribution(List.of(), List.of());

    public Distribution {
        values = List.copyOf(values);
        counts = List.copyOf(counts);
    }

    /** All of these together. */
    public static Distribution of(Collection<Distribution> parts) {
        var sums = new TreeMap<Double, Long>();
        for (var part : parts) {
            for (var i = 0; i < part.values.size(); i++) {
                sums.merge(part.values.get(i), part.counts.get(i), Long::sum);
            }
        }
        return new Distribution(new ArrayList<>(sums.keySet()), new ArrayList<>(sums.values()));
    }

    public long total() {
        return counts.stream().mapToLong(Long::longValue).sum();
    }

    /** 0 where there is nothing. */
    public double mean() {
        var sum = 0.0;
        for (var i = 0; i < values.size(); i++) {
            sum += values.get(i) * counts.get(i);
        }
        return sum / Math.max(1, total());
    }

    /** The standard deviation; 0 where there is nothing. */
    public double deviation() {
        var mean = mean();
        var sum = 0.0;
        for (var i = 0; i < values.size(); i++) {
            sum += (values.get(i) - mean) * (values.get(i) - mean) * counts.get(i);
        }
        return Math.sqrt(sum / Math.max(1, total()));
    }

    /** The least value that is no less than this part of all; 0 where there is nothing. */
    public double quantile(double part) {
        var wanted = part * total();
        var seen = 0L;
        for (var i = 0; i < values.size(); i++) {
            seen += counts.get(i);
            if (seen >= wanted) {
                return values.get(i);
            }
        }
        return values.isEmpty() ? 0 : values.getLast();
    }

    public double median() {
        return quantile(0.5);
    }

    /** How far all values are away from a number, together. */
    double distance(double from) {
        var sum = 0.0;
        for (var i = 0; i < values.size(); i++) {
            sum += Math.abs(values.get(i) - from) * counts.get(i);
        }
        return sum;
    }

    /** How many are no more than a number. */
    long upTo(double number) {
        var seen = 0L;
        for (var i = 0; i < values.size() && values.get(i) <= number; i++) {
            seen += counts.get(i);
        }
        return seen;
    }
}
