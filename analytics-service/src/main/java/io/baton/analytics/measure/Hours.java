package io.baton.analytics.measure;

/** Lengths of time as people read them: hours to one decimal. The sums hold tenths of hours. */
public final class Hours {

    private Hours() {}

    public static double of(long tenths) {
        return tenths / 10.0;
    }

    /** The mean of so many; 0 where there are none. */
    public static double mean(long tenths, long count) {
        return count == 0 ? 0 : Math.round((double) tenths / count) / 10.0;
    }
}
