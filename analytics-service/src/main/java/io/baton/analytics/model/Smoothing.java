package io.baton.analytics.model;

import java.util.Arrays;

/**
 * Exponential smoothing with additive errors: after each value the level, the trend and the season move by a part of what
 * they missed it by. How large these parts are is learned from the series: those that miss it least, one step ahead.
 * See Hyndman, Koehler, Ord and Snyder, Forecasting with Exponential Smoothing (2008).
 */
final class Smoothing implements Spread {

    private final Form form;

    private final Weights weights;

    private final State state;

    private final int points;

    private Smoothing(Form form, Weights weights, double[] past) {
        this.form = form;
        this.weights = weights;
        this.state = State.before(past, form);
        this.points = past.length;
        for (var value : past) {
            state.hear(value, weights);
        }
    }

    static Smoothing fit(double[] past, Form form) {
        var best = Simplex.least(at -> new Smoothing(form, Weights.of(at, form), past).state.squares, form.start());
        return new Smoothing(form, Weights.of(best, form), past);
    }

    @Override
    public double ahead(int steps) {
        return state.level + faded(steps) * state.trend + state.season[(state.heard + steps - 1) % state.season.length];
    }

    /**
     * The spread of one step, and what each error on the way leaves behind in the level, the trend and the season. What was
     * learned from few values misses the next one by more than those: Akaike's final prediction error.
     */
    @Override
    public double deviation(int steps) {
        var variance = state.squares / freedom() * (points + form.learned()) / points;
        var sum = 1.0;
        for (var back = 1; back < steps; back++) {
            var left = weights.level * (1 + weights.trend * faded(back));
            if (form.season > 1 && back % form.season == 0) {
                left += weights.season;
            }
            sum += left * left;
        }
        return Math.sqrt(variance * sum);
    }

    @Override
    public int freedom() {
        return Math.max(1, points - form.learned());
    }

    /** How many times the trend is gone after so many steps. */
    private double faded(int steps) {
        var fade = weights.fade;
        return fade == 0 ? 0 : fade * (1 - Math.pow(fade, steps)) / (1 - fade);
    }

    /**
     * Which parts there are.
     *
     * @param season how many places the season has, 1 for none
     * @param rhythm after how many steps the series repeats itself, whether or not the season is a part
     */
    record Form(int season, boolean trend, int rhythm) {

        double[] start() {
            var start = new double[1 + (trend ? 2 : 0) + (season > 1 ? 1 : 0)];
            Arrays.fill(start, 0.2);
            if (trend) {
                start[2] = 0.7;
            }
            return start;
        }

        /** How many numbers are learned: the weights, and the state before the first value. */
        int learned() {
            return start().length + season + (trend ? 1 : 0);
        }
    }

    /** How much of an error goes where; the trend's part is of the level's. */
    private record Weights(double level, double trend, double fade, double season) {

        /** A trend that hardly fades runs away, and one that fades faster than this is none. */
        private static final double FADE_MIN = 0.8;

        private static final double FADE_MAX = 0.98;

        static Weights of(double[] at, Form form) {
            var season = form.season > 1 ? (1 - at[0]) * at[at.length - 1] : 0;
            return form.trend
                    ? new Weights(at[0], at[1], FADE_MIN + (FADE_MAX - FADE_MIN) * at[2], season)
                    : new Weights(at[0], 0, 0, season);
        }
    }

    /** What is believed after some values. */
    private static final class State {

        /** More would hide that a season changes with the years. */
        private static final int CYCLES_MAX = 8;

        private double level;

        private double trend;

        private final double[] season;

        private int heard;

        private double squares;

        private State(double level, double trend, double[] season) {
            this.level = level;
            this.trend = trend;
            this.season = season;
        }

        /** What is believed before the first value: the season of the first cycles, and a line through two of them. */
        static State before(double[] past, Form form) {
            var cycle = form.rhythm > 1 ? form.rhythm : Math.max(2, Math.min(4, past.length / 2));
            var cycles = Math.min(CYCLES_MAX, past.length / cycle);
            var drift = cycles < 2
                    ? 0
                    : (mean(past, (cycles - 1) * cycle, cycle) - mean(past, 0, cycle)) / ((cycles - 1) * cycle);
            var season = form.season > 1 ? season(past, cycle, drift) : new double[1];
            if (!form.trend) {
                return new State(mean(past, 0, cycle), 0, season);
            }
            return new State(mean(past, 0, cycle) - drift * (cycle + 1) / 2, drift, season);
        }

        private static double[] season(double[] past, int cycle, double drift) {
            var cycles = Math.min(CYCLES_MAX, past.length / cycle);
            var season = new double[cycle];
            for (var first = 0; first < cycles * cycle; first += cycle) {
                var mean = mean(past, first, cycle);
                for (var place = 0; place < cycle; place++) {
                    season[place] += (past[first + place] - mean - drift * (place - (cycle - 1) / 2.0)) / cycles;
                }
            }
            return season;
        }

        private static double mean(double[] past, int first, int count) {
            return Arrays.stream(past, first, Math.min(past.length, first + count))
                    .average()
                    .orElse(0);
        }

        void hear(double value, Weights weights) {
            var place = heard % season.length;
            var moved = weights.fade * trend;
            var error = value - (level + moved + season[place]);
            level += moved + weights.level * error;
            trend = moved + weights.level * weights.trend * error;
            season[place] += weights.season * error;
            squares += error * error;
            heard++;
        }
    }
}
