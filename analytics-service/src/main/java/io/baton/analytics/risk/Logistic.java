package io.baton.analytics.risk;

import java.util.List;

/**
 * Logistic regression: the log-odds of a breach as a sum of what speaks for it. Large weights are held back (ridge), so that
 * what was seen by chance a few times does not count for much. Newton's method; a handful of steps suffices.
 */
final class Logistic {

    private static final int STEPS_MAX = 30;

    private static final double GOOD_ENOUGH = 1e-8;

    private Logistic() {}

    /** @param breached whether it came to that, 1 or 0 */
    record Example(double[] numbers, double breached) {}

    /** The weights that make what happened most likely; the first number's, which is always 1, is not held back. */
    static double[] fit(List<Example> examples, double ridge) {
        var weights = new double[examples.getFirst().numbers.length];
        for (var step = 0; step < STEPS_MAX; step++) {
            var change = newton(examples, weights, ridge);
            var largest = 0.0;
            for (var i = 0; i < weights.length; i++) {
                weights[i] += change[i];
                largest = Math.max(largest, Math.abs(change[i]));
            }
            if (largest < GOOD_ENOUGH) {
                break;
            }
        }
        return weights;
    }

    static double logOdds(double[] weights, double[] numbers) {
        var sum = 0.0;
        for (var i = 0; i < weights.length; i++) {
            sum += weights[i] * numbers[i];
        }
        return sum;
    }

    static double probability(double logOdds) {
        return 1 / (1 + Math.exp(-logOdds));
    }

    private static double[] newton(List<Example> examples, double[] weights, double ridge) {
        var size = weights.length;
        var slope = new double[size];
        var curve = new double[size][size];
        for (var i = 0; i < size; i++) {
            // A trace of it on the first, too: where all examples agree, nothing else keeps it finite.
            var held = i == 0 ? 1e-3 : ridge;
            slope[i] = -held * weights[i];
            curve[i][i] = held;
        }
        for (var example : examples) {
            var probability = probability(logOdds(weights, example.numbers));
            add(example, probability, slope, curve);
        }
        return solve(curve, slope);
    }

    private static void add(Example example, double probability, double[] slope, double[][] curve) {
        var error = example.breached - probability;
        var weight = Math.max(1e-9, probability * (1 - probability));
        for (var i = 0; i < slope.length; i++) {
            var number = example.numbers[i];
            if (number == 0) {
                continue;
            }
            slope[i] += error * number;
            for (var j = 0; j <= i; j++) {
                curve[i][j] += weight * number * example.numbers[j];
            }
        }
    }

    /** By Cholesky's decomposition, in place; the matrix is symmetric and positive, and only its lower half is read. */
    private static double[] solve(double[][] matrix, double[] right) {
        var size = right.length;
        for (var i = 0; i < size; i++) {
            for (var j = 0; j <= i; j++) {
                var sum = matrix[i][j];
                for (var k = 0; k < j; k++) {
                    sum -= matrix[i][k] * matrix[j][k];
                }
                matrix[i][j] = i == j ? Math.sqrt(Math.max(sum, 1e-12)) : sum / matrix[j][j];
            }
        }
        var result = right.clone();
        for (var i = 0; i < size; i++) {
            for (var k = 0; k < i; k++) {
                result[i] -= matrix[i][k] * result[k];
            }
            result[i] /= matrix[i][i];
        }
        for (var i = size - 1; i >= 0; i--) {
            for (var k = i + 1; k < size; k++) {
                result[i] -= matrix[k][i] * result[k];
            }
            result[i] /= matrix[i][i];
        }
        return result;
    }
}
