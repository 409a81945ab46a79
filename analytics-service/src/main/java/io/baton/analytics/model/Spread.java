package io.baton.analytics.model;

/** A method that knows how far it usually misses, alike on both sides. */
interface Spread extends Fitted {

    /** By how much it usually misses: the standard deviation of the error. */
    double deviation(int steps);

    /** From how many independent errors that was learned. */
    int freedom();

    @Override
    default Range range(int steps) {
        var half = Student.at95(freedom()) * deviation(steps);
        return new Range(ahead(steps) - half, ahead(steps) + half);
    }
}
