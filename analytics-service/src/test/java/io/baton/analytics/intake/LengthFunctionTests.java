package io.baton.analytics.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.analytics.AnalyticsServiceTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.r2dbc.core.DatabaseClient;

/** The functions that lengths of time are counted by: how long something took, and how many took how long. */
@AnalyticsServiceTest
class LengthFunctionTests {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    /** A list is compacted each time that it grows beyond another so many. */
    private static final int STEP = 400;

    private static final long HALF = 180_000_000;

    @Autowired
    private DatabaseClient database;

    @ParameterizedTest
    @CsvSource({"0, 1", "7, -1", "7, 2147483647", "2147483647, -2147483648", "2100000000, 3", "1, -2147483648"})
    void aLengthAndItsCountAreOneNumberAndComeOutOfIt(long value, long n) {
        assertThat(lengths(List.of(pair(value, n)))).containsExactly(Map.entry(value, n));
    }

    @Test
    void aCompactListHasEachLengthOnceAndTheShortestFirst() {
        var pairs = List.of(pair(30, 1), pair(2, 5), pair(30, 4), pair(7, 1), pair(2, -1));

        assertThat(compact(pairs)).containsExactly(pair(2, 4), pair(7, 1), pair(30, 5));
    }

    @Test
    void whatComesToNothingIsNoLongerInACompactList() {
        assertThat(compact(List.of(pair(3, 2), pair(9, 1), pair(3, -2)))).containsExactly(pair(9, 1));
        assertThat(compact(List.of(pair(3, 2), pair(3, -1), pair(3, -1)))).isEmpty();
        assertThat(compact(List.of())).isEmpty();
    }

    @Test
    void moreMayBeTakenAwayThanThereIsUntilTheRestIsHeard() {
        var less = compact(List.of(pair(3, 1), pair(3, -2)));

        assertThat(less).containsExactly(pair(3, -1));
        assertThat(add(less, List.of(pair(3, 1), pair(4, 1)))).containsExactly(pair(3, -1), pair(3, 1), pair(4, 1));
        assertThat(compact(add(less, List.of(pair(3, 1))))).isEmpty();
    }

    @ParameterizedTest(name = "{0} and {1}")
    @CsvSource({"0, 399", "398, 1", "399, 0", "400, 1", "400, 399", "401, 398", "798, 1", "800, 399", "0, 0"})
    void withinItsStepAListIsAppendedToAsItStands(int known, int more) {
        var before = pairs(known);
        var added = pairs(more);

        assertThat(add(before, added))
                .containsExactlyElementsOf(
                        Stream.concat(before.stream(), added.stream()).toList());
    }

    @ParameterizedTest(name = "{0} and {1}")
    @CsvSource({"399, 1", "399, 2", "0, 400", "0, 401", "1, 399", "799, 1", "400, 400", "401, 399", "3, 800", "799, 802"
    })
    void aListThatGrowsBeyondItsStepIsCompacted(int known, int more) {
        var both = Stream.concat(pairs(known).stream(), pairs(more).stream()).toList();

        var added = add(pairs(known), pairs(more));

        assertThat(added).containsExactlyElementsOf(compact(both)).isSorted().hasSizeLessThanOrEqualTo(60);
        assertThat(lengths(added)).isEqualTo(total(both));
    }

    /** Nothing can be made of it: it grows to the next step, and is looked at there again. */
    @Test
    void aListOfManyLengthsKeepsThemAll() {
        var before = LongStream.range(0, 399).mapToObj(value -> pair(value, 1)).toList();

        var added = add(before, List.of(pair(1_000, 1), pair(500, 1)));

        assertThat(added).hasSize(401).isSorted().containsAll(before);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void whateverIsAddedAndTakenAwayTheSumsAreRight(long seed) {
        var random = new Random(seed);
        var all = new ArrayList<Long>();
        List<Long> kept = List.of();
        for (var batch = 0; batch < 30; batch++) {
            var more = IntStream.range(0, random.nextInt(150))
                    .mapToObj(which -> pair(random.nextInt(90), random.nextInt(5) - 2L))
                    .toList();
            all.addAll(more);
            kept = add(kept, more);

            assertThat(kept).hasSizeLessThan(STEP);
            assertThat(lengths(kept)).isEqualTo(total(all));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, HALF - 1, HALF, HALF + 1, 2 * HALF, 3 * HALF - 1, 3 * HALF, 31_536_000_000_000L})
    void aTenthOfAnHourIsRoundedHalfUpWhateverItIsAddedTo(long micros) {
        for (var tenths : List.of(0L, 1L, 99L, 7_200L, 87_600L, 876_000L)) {
            var all = micros + tenths * 2 * HALF;

            assertThat(tenths("timestamptz '2026-03-29T00:30Z' + interval '1 microsecond' * " + all))
                    .as(all + " microseconds")
                    .isEqualTo((all + HALF) / (2 * HALF));
        }
    }

    @Test
    void whatHasNotEndedTookNoTimeYetAndWhatEndedBeforeItBeganTookNone() {
        assertThat(tenths("NULL")).isEqualTo(-1);
        assertThat(tenths("timestamptz '2026-03-28T00:30Z'")).isZero();
    }

    /** Of sixty lengths, the longest first, again and again. */
    private static List<Long> pairs(int count) {
        var pairs = new ArrayList<Long>();
        for (var place = 0; place < count; place++) {
            pairs.add(pair(place % 60 * 10L, place % 7 + 1L));
        }
        Collections.reverse(pairs);
        return pairs;
    }

    private static long pair(long value, long n) {
        return (value << 32) + n;
    }

    private static Map<Long, Long> total(List<Long> pairs) {
        var total = new TreeMap<Long, Long>();
        for (var pair : pairs) {
            var value = (pair + (1L << 31)) >> 32;
            total.merge(value, pair - (value << 32), Long::sum);
        }
        total.values().removeIf(n -> n == 0);
        return total;
    }

    /** As whoever reads them adds them up. */
    private Map<Long, Long> lengths(List<Long> pairs) {
        var rows = Objects.requireNonNull(database.sql("""
                        SELECT value::bigint AS value, sum(n)::bigint AS n
                        FROM lengths_of(:pairs::bigint[])
                        GROUP BY value
                        HAVING sum(n) <> 0
                        """)
                .bind("pairs", pairs.toArray(Long[]::new))
                .map(row -> Map.entry(
                        Objects.requireNonNull(row.get("value", Long.class)),
                        Objects.requireNonNull(row.get("n", Long.class))))
                .all()
                .collectList()
                .block(LIMIT));
        var lengths = new TreeMap<Long, Long>();
        rows.forEach(row -> lengths.put(row.getKey(), row.getValue()));
        return lengths;
    }

    private List<Long> compact(List<Long> pairs) {
        return List.of(Objects.requireNonNull(database.sql("SELECT compact_pairs(:pairs::bigint[])")
                .bind("pairs", pairs.toArray(Long[]::new))
                .mapValue(Long[].class)
                .one()
                .block(LIMIT)));
    }

    private List<Long> add(List<Long> known, List<Long> more) {
        return List.of(Objects.requireNonNull(database.sql("SELECT add_pairs(:known::bigint[], :more::bigint[])")
                .bind("known", known.toArray(Long[]::new))
                .bind("more", more.toArray(Long[]::new))
                .mapValue(Long[].class)
                .one()
                .block(LIMIT)));
    }

    /** Up to this moment; less than none where there is no length. */
    private long tenths(String until) {
        return Objects.requireNonNull(
                database.sql("SELECT coalesce(tenths_between('2026-03-29T00:30Z', %s), -1)::bigint".formatted(until))
                        .mapValue(Long.class)
                        .one()
                        .block(LIMIT));
    }
}
