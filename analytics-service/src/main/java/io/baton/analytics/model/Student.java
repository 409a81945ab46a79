package io.baton.analytics.model;

/** Student's distribution: how far an error reaches when its spread itself was learned from a few errors only. */
final class Student {

    /** The same of the normal distribution. */
    private static final double NORMAL = 1.959964;

    /** With 1, 2 and 3 degrees of freedom, where the expansion is not exact. */
    private static final double[] FEW = {12.706205, 4.302653, 3.182446};

    private Student() {}

    /**
     * What 95 of 100 errors stay within, in standard deviations, on both sides together. The expansion of Abramowitz and
     * Stegun, 26.7.5, exact to a few thousandths from 4 degrees of freedom on.
     *
     * @param freedom at least 1
     */
    static double at95(int freedom) {
        if (freedom <= FEW.length) {
            return FEW[freedom - 1];
        }
        var v = (double) freedom;
        var x = NORMAL;
        var first = (Math.pow(x, 3) + x) / 4;
        var second = (5 * Math.pow(x, 5) + 16 * Math.pow(x, 3) + 3 * x) / 96;
        var third = (3 * Math.pow(x, 7) + 19 * Math.pow(x, 5) + 17 * Math.pow(x, 3) - 15 * x) / 384;
        return x + first / v + second / (v * v) + third / (v * v * v);
    }
}
