package io.baton.analytics.model;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What a method is worth: it is shown the series up to some point of the past, foretells what follows, and is held to what
 * really followed; then the same from a later point, and so on.
 *
 * @param horizon how many steps were foretold from each point
 * @param mae the mean absolute error
 * @param mase that error divided by the one of repeating the season before, over the same steps; null where that never erred
 * @param coverage the percentage of values that lay within the range given for them; 95 is what it should be
 */
public record Backtest(int horizon, double mae, @Nullable Double mase, double coverage) {

    private static final int ORIGINS_MAX = 12;

    /** The best of all methods on this series, the plainer where two are equal. */
    static Chosen best(double[] series, int season, int horizonWanted) {
        var horizon = Math.clamp(horizonWanted, 1, Math.max(1, series.length / 4));
        var origins = origins(series.length, season, horizon);
        var naive = Trial.of(Method.SEASONAL_NAIVE, series, season, origins, horizon);
        return Arrays.stream(Method.values())
                .filter(method -> method.fits(origins.getFirst(), season))
                .map(method ->
                        method == Method.SEASONAL_NAIVE ? naive : Trial.of(method, series, season, origins, horizon))
                .min(Comparator.comparingDouble(Trial::error))
                .map(trial -> new Chosen(trial.method, trial.against(naive, horizon), trial.stretch()))
                .orElseThrow();
    }

    /** From the middle of the series to its end, in equal distances; the first half is for learning. */
    private static List<Integer> origins(int points, int season, int horizon) {
        var first = Math.min(points - horizon, Math.max(points / 2, Method.SEASONAL_NAIVE.pointsMin(season)));
        var span = points - horizon - first;
        var count = Math.min(ORIGINS_MAX, span + 1);
        return IntStream.range(0, count)
                .mapToObj(i -> count == 1 ? first : first + Math.toIntExact(Math.round(1.0 * i * span / (count - 1))))
                .toList();
    }

    /**
     * The method to go on with, and what it is worth.
     *
     * @param stretch by how much its ranges have to be widened to have held 95 of 100 values
     */
    record Chosen(Method method, Backtest backtest, double stretch) {}

    /** How one method did. */
    private record Trial(Method method, double error, double covered, double[] reaches) {

        /** Wider ranges would say nothing any more. */
        private static final double STRETCH_MAX = 2;

        static Trial of(Method method, double[] series, int season, List<Integer> origins, int horizon) {
            var errors = 0.0;
            var covered = 0;
            var reaches = new double[origins.size() * horizon];
            var told = 0;
            for (var origin : origins) {
                var fitted = method.fit(Arrays.copyOf(series, origin), season);
                for (var step = 1; step <= horizon; step++) {
                    var truth = series[origin + step - 1];
                    var expected = fitted.ahead(step);
                    errors += Math.abs(truth - Math.max(0, expected));
                    covered += fitted.range(step).holds(truth) ? 1 : 0;
                    reaches[told++] = fitted.range(step).reach(expected, truth);
                }
            }
            return new Trial(method, errors / told, 100.0 * covered / told, reaches);
        }

        double stretch() {
            var sorted = reaches.clone();
            Arrays.sort(sorted);
            return Math.clamp(sorted[(int) Math.ceil(0.95 * sorted.length) - 1], 1, STRETCH_MAX);
        }

        Backtest against(Trial naive, int horizon) {
            return new Backtest(horizon, error, naive.error == 0 ? null : error / naive.error, covered);
        }
    }
}
