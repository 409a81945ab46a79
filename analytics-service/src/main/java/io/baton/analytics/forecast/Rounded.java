package io.baton.analytics.forecast;

/** Numbers as people read them. */
final class Rounded {

    private Rounded() {}

    static double tenths(double number) {
        return Math.round(number * 10) / 10.0;
    }

    static double hundredths(double number) {
        return Math.round(number * 100) / 100.0;
    }

    static double thousandths(double number) {
        return Math.round(number * 1_000) / 1_000.0;
    }
}
