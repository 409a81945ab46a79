package io.baton.analytics.model;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;

/** The two plain methods that everything else has to beat. */
record Plain(IntToDoubleFunction expected, IntToDoubleFunction spread, int freedom) implements Spread {

    /** How freely a deviation varies that was not learned from errors: not at all. */
    private static final int CHANCE = Integer.MAX_VALUE;

    /**
     * The mean of everything. Its errors are taken from what it would have said before: where the series wanders, the mean
     * misses what comes by far more than it misses what made it.
     */
    static Plain mean(double[] past) {
        var mean = Arrays.stream(past).average().orElseThrow();
        var deviation = deviation(past, mean);
        return new Plain(
                steps -> mean, steps -> Math.max(deviation, missed(past, past.length / 3, steps)), past.length - 1);
    }

    /** The mean of too few to compare methods by. Counts vary at least as much as chance has them vary. */
    static Plain few(double[] past) {
        var mean = Arrays.stream(past).average().orElseThrow();
        var chance = Math.sqrt(Math.max(1, mean) * (1 + 1.0 / past.length));
        var deviation = past.length == 1 ? chance : Math.max(chance, deviation(past, mean));
        return new Plain(steps -> mean, steps -> deviation, past.length == 1 ? CHANCE : past.length - 1);
    }

    /** So many days together, each as the mean of all. How far the mean itself may be wrong adds up with every day. */
    static Plain sum(double[] past, int days) {
        var mean = Arrays.stream(past).average().orElseThrow();
        var ofOne = Math.max(
                Math.sqrt(Math.max(1.0 / days, mean)), deviation(past, mean) / Math.sqrt(1 + 1.0 / past.length));
        var ofAll = ofOne * Math.sqrt(days + (double) days * days / past.length);
        return new Plain(steps -> days * mean, steps -> ofAll, past.length - 1);
    }

    private static double deviation(double[] past, double mean) {
        var squares = Arrays.stream(past)
                .map(value -> (value - mean) * (value - mean))
                .sum();
        return Math.sqrt(squares / (past.length - 1) * (1 + 1.0 / past.length));
    }

    /** By how much the mean up to a point, from the given one on, missed the value so many steps after it. */
    private static double missed(double[] past, int first, int steps) {
        var sum = Arrays.stream(past, 0, first).sum();
        var squares = 0.0;
        for (var point = first; point + steps <= past.length; point++) {
            var error = past[point + steps - 1] - sum / point;
            squares += error * error;
            sum += past[point];
        }
        return Math.sqrt(squares / Math.max(1, past.length - steps - first + 1));
    }

    /** Each season further away repeats the same one, and its errors add up as those of a random walk. */
    static Plain naive(double[] past, int season) {
        var errors = past.length - season;
        var squares = 0.0;
        for (var i = season; i < past.length; i++) {
            squares += (past[i] - past[i - season]) * (past[i] - past[i - season]);
        }
        // With one season there is no error to learn from yet: what varies within it stands in for them.
        var variance = errors > 0
                ? squares / errors
                : 2 * Math.pow(deviation(past, Arrays.stream(past).average().orElseThrow()), 2);
        return new Plain(
                steps -> past[past.length - season + (steps - 1) % season],
                steps -> Math.sqrt(variance * ((steps - 1) / season + 1)),
                Math.max(1, errors));
    }

    @Override
    public double ahead(int steps) {
        return expected.applyAsDouble(steps);
    }

    @Override
    public double deviation(int steps) {
        return spread.applyAsDouble(steps);
    }
}
