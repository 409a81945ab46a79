package io.baton.analytics.model;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Histories of known structure, made up from a seed: what a week looks like, how it drifts, and what chance adds. */
public final class Synthetic {

    /** A Monday. */
    public static final LocalDate FROM = LocalDate.of(2026, 1, 5);

    private static final double[] WEEK = {1.3, 1.25, 1.2, 1.15, 1.1, 0.55, 0.45};

    private final Random random;

    public Synthetic(long seed) {
        this.random = new Random(seed);
    }

    public static Series daily(List<Double> values) {
        return new Series(FROM, Step.DAY, values);
    }

    /** Counts a day around a weekly rhythm, spread as counts of independent arrivals are. */
    public List<Double> arrivals(int days, double mean) {
        var values = new ArrayList<Double>();
        for (var day = 0; day < days; day++) {
            values.add((double) poisson(mean * WEEK[day % 7]));
        }
        return values;
    }

    /** A weekly rhythm of the given height on a line that drifts, with noise of the given deviation. */
    public List<Double> rhythm(int days, double height, double drift, double noise) {
        var values = new ArrayList<Double>();
        for (var day = 0; day < days; day++) {
            values.add(200 + height * (WEEK[day % 7] - 1) + drift * day + noise * random.nextGaussian());
        }
        return values;
    }

    /** A level that wanders by the given deviation a day, without a rhythm. */
    public List<Double> wandering(int days, double wander, double noise) {
        var values = new ArrayList<Double>();
        var level = 1_000.0;
        for (var day = 0; day < days; day++) {
            level += wander * random.nextGaussian();
            values.add(level + noise * random.nextGaussian());
        }
        return values;
    }

    /** How many of many independent arrivals with this mean; Knuth's way, in pieces that do not underflow. */
    private int poisson(double mean) {
        var count = 0;
        for (var left = mean; left > 0; left -= 50) {
            var limit = Math.exp(-Math.min(left, 50));
            for (var product = random.nextDouble(); product > limit; product *= random.nextDouble()) {
                count++;
            }
        }
        return count;
    }
}
