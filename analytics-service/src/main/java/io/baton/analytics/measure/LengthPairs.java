package io.baton.analytics.measure;

import java.util.Arrays;
import java.util.Optional;

/**
 * Lengths of time, each once and in rising order, and how many there are up to each.
 *
 * @param values in tenths of hours
 * @param upTo as many as there are values
 */
record LengthPairs(int[] values, long[] upTo) {

    /** As the function {@code length_pair} puts them together: the count, which may be negative, is behind the value. */
    private static final int COUNT_BITS = 32;

    /** @param pairs of different lengths, in rising order */
    static LengthPairs of(long[] pairs) {
        var values = new int[pairs.length];
        var upTo = new long[pairs.length];
        var total = 0L;
        for (var i = 0; i < pairs.length; i++) {
            values[i] = value(pairs[i]);
            total += count(pairs[i]);
            upTo[i] = total;
        }
        return new LengthPairs(values, upTo);
    }

    /**
     * Sorts the first so many pairs and makes one of all that are of one length, and none where nothing is left of it. Pairs of
     * one length lie together once they are sorted, whatever their counts.
     *
     * @return how many there are now
     */
    static int compact(long[] pairs, int size) {
        Arrays.sort(pairs, 0, size);
        var kept = 0;
        for (var i = 0; i < size; ) {
            var value = value(pairs[i]);
            var count = 0L;
            for (; i < size && value(pairs[i]) == value; i++) {
                count += count(pairs[i]);
            }
            if (count != 0) {
                pairs[kept++] = ((long) value << COUNT_BITS) + count;
            }
        }
        return kept;
    }

    private static long count(long pair) {
        return pair - ((long) value(pair) << COUNT_BITS);
    }

    private static int value(long pair) {
        return (int) ((pair + (1L << (COUNT_BITS - 1))) >> COUNT_BITS);
    }

    /** Empty where there are none. */
    Optional<Quantiles> quantiles(String key) {
        if (values.length == 0) {
            return Optional.empty();
        }
        return Optional.of(new Quantiles(
                key,
                total(),
                Hours.of(values[0]),
                quantile(1, 4),
                quantile(1, 2),
                quantile(3, 4),
                quantile(9, 10),
                Hours.of(values[values.length - 1]),
                rounded(mean(1)),
                rounded(Math.sqrt(Math.max(0, mean(2) - mean(1) * mean(1))))));
    }

    private long total() {
        return upTo[upTo.length - 1];
    }

    /** The least that is no shorter than so many of them. */
    private double quantile(int part, int of) {
        var place = 0;
        while (upTo[place] * of < total() * part) {
            place++;
        }
        return Hours.of(values[place]);
    }

    private double mean(int power) {
        var sum = 0.0;
        for (var i = 0; i < values.length; i++) {
            sum += Math.pow(values[i], power) * (upTo[i] - (i == 0 ? 0 : upTo[i - 1]));
        }
        return sum / total();
    }

    private static double rounded(double tenths) {
        return Math.round(tenths) / 10.0;
    }
}
