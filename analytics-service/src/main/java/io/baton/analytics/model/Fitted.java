package io.baton.analytics.model;

/** A method that has learned from a series and can say how it goes on. */
interface Fitted {

    /** What is expected so many steps after the last one, the next being 1. */
    double ahead(int steps);

    /** The range in which 95 of 100 values are expected. */
    Range range(int steps);

    /** From one value to another, themselves included. */
    record Range(double lower, double upper) {

        boolean holds(double value) {
            return lower <= value && value <= upper;
        }

        /** How far from what was expected a value lies, as a part of how far the range reaches on that side. */
        double reach(double expected, double value) {
            var side = value < expected ? expected - lower : upper - expected;
            return value == expected ? 0 : Math.abs(value - expected) / side;
        }

        Range stretched(double expected, double factor) {
            return new Range(expected - factor * (expected - lower), expected + factor * (upper - expected));
        }
    }
}
