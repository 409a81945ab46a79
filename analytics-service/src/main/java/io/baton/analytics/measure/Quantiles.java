package io.baton.analytics.measure;

/**
 * How lengths of time are spread, in hours. Each is known to two digits, those under ten hours to a tenth; a quantile is
 * the least length that is no shorter than so many of them.
 */
public record Quantiles(
        String key,
        long count,
        double minimum,
        double quarter,
        double median,
        double threeQuarters,
        double ninety,
        double maximum,
        double mean,
        double deviation) {

    /** Of nothing. */
    public static Quantiles none(String key) {
        return new Quantiles(key, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    }
}
