package io.baton.analytics.model;

/** Student's distribution: how far an error reaches when its spread itself was learned from a few errors only. */
final class Student {

    /** The same of the normal distribution. */
    private static final double NORMAL = 1.959964;

    private Student() {}

    /**
     * What 95 of 100 errors stay within, in standard deviations, on both sides together. The expansion of Abramowitz and
     * Stegun, 26.7.5, exact to a few thousandths from 4 degrees of freedom on; fewer are taken as 4.
     */
    static double at95(int freedom) {
        var v = (double) Math.max(4, freedom);
        var x = NORMAL;
        var first = (Math.pow(x, 3) + x) / 4;
        var second = (5 * Math.pow(x, 5) + 16 * Math.pow(x, 3) + 3 * x) / 96;
        var third = (3 * Math.pow(x, 7) + 19 * Math.pow(x, 5) + 17 * Math.pow(x, 3) - 15 * x) / 384;
        return x + first / v + second / (v * v) + third / (v * v * v);
    }
}
