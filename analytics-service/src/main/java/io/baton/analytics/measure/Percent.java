package io.baton.analytics.measure;

/** A part of a whole as people read it. */
public final class Percent {

    private Percent() {}

    /** To one decimal; 0 where there is no whole. */
    public static double of(long part, long whole) {
        return whole == 0 ? 0 : Math.round(part * 1000.0 / whole) / 10.0;
    }
}
