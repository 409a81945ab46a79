package io.baton.analytics.measure;

import java.util.Arrays;

/**
 * Adds up lists of pairs of a length and a count as they come. Hardly more is held than one pair of each length, however many
 * lists there are.
 */
final class PairSum {

    private static final int ROOM = 1_024;

    private long[] pairs = new long[ROOM];

    private int size;

    /** @param list a length may be in several, and several times in one */
    void add(long[] list) {
        if (pairs.length - size < list.length) {
            makeRoom(list.length);
        }
        System.arraycopy(list, 0, pairs, size, list.length);
        size += list.length;
    }

    /** What all of them are together. */
    LengthPairs total() {
        size = LengthPairs.compact(pairs, size);
        return LengthPairs.of(Arrays.copyOf(pairs, size));
    }

    /** So much that most lists find room without another compaction. */
    private void makeRoom(int more) {
        size = LengthPairs.compact(pairs, size);
        var needed = 2 * (size + more);
        if (needed > pairs.length) {
            pairs = Arrays.copyOf(pairs, needed);
        }
    }
}
