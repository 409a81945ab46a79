package io.baton.analytics.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LengthPairsTests {

    @Test
    void aLengthThatWasTakenBackIsNone() {
        var lists = List.of(new long[] {pair(0, 3), pair(25, 2)}, new long[] {pair(25, -2), pair(1_300, 1)});

        var quantiles = total(lists).quantiles("a").orElseThrow();

        assertThat(quantiles).isEqualTo(new Quantiles("a", 4, 0, 0, 0, 0, 130, 130, 32.5, 56.3));
    }

    @Test
    void ofNothingThereAreNoQuantiles() {
        assertThat(total(List.of()).quantiles("")).isEmpty();
        assertThat(total(List.of(new long[] {pair(7, 1)}, new long[] {pair(7, -1)}))
                        .quantiles(""))
                .isEmpty();
    }

    /** Some come and go before they stay, over many lists, as an intake in any order leaves them. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void quantilesAreThoseOfEachLengthByItself(long seed) {
        var random = new Random(seed);
        var lengths = IntStream.range(0, 1 + random.nextInt(500))
                .map(i -> random.nextInt(300) * (random.nextBoolean() ? 1 : 1_000))
                .sorted()
                .toArray();
        var lists = new ArrayList<long[]>();
        for (var length : lengths) {
            var other = random.nextInt(1_000);
            lists.add(new long[] {pair(other, 2), pair(length, 1)});
            lists.add(new long[] {pair(other, -1), pair(other, -1)});
        }

        var quantiles = total(lists).quantiles("").orElseThrow();

        assertThat(quantiles.count()).isEqualTo(lengths.length);
        assertThat(quantiles.minimum()).isEqualTo(lengths[0] / 10.0);
        assertThat(quantiles.quarter()).isEqualTo(lengths[Math.ceilDiv(lengths.length, 4) - 1] / 10.0);
        assertThat(quantiles.median()).isEqualTo(lengths[Math.ceilDiv(lengths.length, 2) - 1] / 10.0);
        assertThat(quantiles.threeQuarters()).isEqualTo(lengths[Math.ceilDiv(lengths.length * 3, 4) - 1] / 10.0);
        assertThat(quantiles.ninety()).isEqualTo(lengths[Math.ceilDiv(lengths.length * 9, 10) - 1] / 10.0);
        assertThat(quantiles.maximum()).isEqualTo(lengths[lengths.length - 1] / 10.0);
        assertThat(quantiles.mean())
                .isEqualTo(Math.round(IntStream.of(lengths).average().orElseThrow()) / 10.0);
    }

    /** However often it is compacted on the way. */
    @Test
    void listsThatDoNotFitTogetherAreAddedUpAllTheSame() {
        var sum = new PairSum();
        for (var turn = 0; turn < 100; turn++) {
            sum.add(LongStream.range(0, 700).map(value -> pair(value, 3)).toArray());
            sum.add(LongStream.range(0, 2_500).map(value -> pair(value, -1)).toArray());
            sum.add(LongStream.range(700, 2_500).map(value -> pair(value, 1)).toArray());
        }

        var all = sum.total();

        assertThat(all.values()).hasSize(700).isSorted();
        assertThat(all.upTo()).hasSize(700).startsWith(200, 400).endsWith(140_000);
    }

    private static LengthPairs total(List<long[]> lists) {
        var sum = new PairSum();
        lists.forEach(sum::add);
        return sum.total();
    }

    private static long pair(long value, long count) {
        return (value << 32) + count;
    }
}
