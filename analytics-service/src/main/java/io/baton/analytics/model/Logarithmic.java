package io.baton.analytics.model;

import java.util.Arrays;

/**
 * A method that has learned from the logarithms of a series, for one whose rhythm and noise grow with its level: what is
 * added there is multiplied here. One is added before, since many a day has no ticket.
 */
record Logarithmic(Fitted logarithms) implements Fitted {

    static double[] of(double[] past) {
        return Arrays.stream(past).map(Math::log1p).toArray();
    }

    @Override
    public double ahead(int steps) {
        return Math.expm1(logarithms.ahead(steps));
    }

    @Override
    public Range range(int steps) {
        var range = logarithms.range(steps);
        return new Range(Math.expm1(range.lower()), Math.expm1(range.upper()));
    }
}
