package io.baton.analytics.measure;

import java.util.Arrays;
import java.util.Collection;
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

    /**
     * What some lists of pairs are together; a length may be in several, and several times in one. Pairs of one length lie
     * together once they are sorted, whatever their counts.
     */
    static LengthPairs of(Collection<Long[]> lists) {
        var pairs = lists.stream()
                .flatMap(Arrays::stream)
                .mapToLong(Long::longValue)
                .sorted()
                .toArray();
        var values = new int[pairs.length];
        var upTo = new long[pairs.length];
        var size = 0;
        var total = 0L;
        for (var i = 0; i < pairs.length; ) {
            var value = value(pairs[i]);
            var count = 0L;
            for (; i < pairs.length && value(pairs[i]) == value; i++) {
                count += pairs[i] - ((long) value << COUNT_BITS);
            }
            if (count != 0) {
                total += count;
                values[size] = value;
                upTo[size++] = total;
            }
        }
        return new LengthPairs(Arrays.copyOf(values, size), Arrays.copyOf(upTo, size));
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
