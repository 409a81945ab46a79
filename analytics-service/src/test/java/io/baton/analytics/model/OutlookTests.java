package io.baton.analytics.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class OutlookTests {

    private static final int AHEAD = 14;

    @Test
    void airPassengersAreForetoldBetterThanByTheYearBefore() {
        var outlook = Outlook.of(Textbook.airPassengers(), 12);

        assertThat(told("air passengers", outlook).mase()).isLessThan(0.7);
        assertThat(outlook.method()).isEqualTo("multiplicative_holt_winters");
        assertThat(outlook.points()).hasSize(12);
        assertThat(outlook.points().getFirst().date()).isEqualTo(LocalDate.of(1961, 1, 1));
        assertThat(outlook.average()).isBetween(476.0, 576.0);
    }

    @Test
    void theLastYearOfAirPassengersLiesWithinWhatWasForetold() {
        var all = Textbook.airPassengers();
        var outlook = Outlook.of(new Series(all.from(), Step.MONTH, all.values().subList(0, 132)), 12);

        var error = IntStream.range(0, 12)
                .mapToDouble(i -> Math.abs(
                        outlook.points().get(i).expected() - all.values().get(132 + i)))
                .average()
                .orElseThrow();
        System.out.printf(
                "air passengers of 1960: mean error %.1f of a mean of 476, the year before misses by 47.8%n", error);
        assertThat(error).isLessThan(35);
    }

    @Test
    void aYearOfBirthsIsForetoldBetterThanByTheWeekBefore() {
        var outlook = Outlook.of(Textbook.births(), AHEAD);

        var backtest = told("births", outlook);
        assertThat(backtest.mase()).isLessThan(0.85);
        assertThat(backtest.coverage()).isBetween(90.0, 99.0);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void aWeeklyRhythmIsFoundAndForetoldBetterThanByTheWeekBefore(long seed) {
        var outlook = Outlook.of(Synthetic.daily(new Synthetic(seed).arrivals(90, 40)), AHEAD);

        assertThat(told("arrivals of seed " + seed, outlook).mase()).isLessThan(1);
        assertThat(outlook.method()).isIn("seasonal_smoothing", "holt_winters", "multiplicative_holt_winters");
    }

    static Stream<Arguments> structures() {
        return Stream.of(
                Arguments.of("arrivals", (Function<Synthetic, List<Double>>) it -> it.arrivals(90 + AHEAD, 40)),
                Arguments.of("few arrivals", (Function<Synthetic, List<Double>>) it -> it.arrivals(90 + AHEAD, 6)),
                Arguments.of("rhythm", (Function<Synthetic, List<Double>>) it -> it.rhythm(90 + AHEAD, 80, 0, 10)),
                Arguments.of("drift", (Function<Synthetic, List<Double>>) it -> it.rhythm(90 + AHEAD, 80, 1, 10)),
                Arguments.of(
                        "long rhythm", (Function<Synthetic, List<Double>>) it -> it.rhythm(360 + AHEAD, 80, 0, 10)),
                Arguments.of("wandering", (Function<Synthetic, List<Double>>) it -> it.wandering(90 + AHEAD, 5, 5)),
                Arguments.of("noise", (Function<Synthetic, List<Double>>) it -> it.wandering(90 + AHEAD, 0, 10)));
    }

    /** Coverage of what the backtest reports, and of what came true afterwards, which no method has seen. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("structures")
    void ninetyFiveOfAHundredValuesLieWithinTheirRange(String name, Function<Synthetic, List<Double>> structure) {
        var histories = 100;
        var reported = 0.0;
        var kept = 0;
        for (var seed = 0; seed < histories; seed++) {
            var values = structure.apply(new Synthetic(seed));
            var outlook = Outlook.of(Synthetic.daily(values.subList(0, values.size() - AHEAD)), AHEAD);
            reported += Objects.requireNonNull(outlook.backtest()).coverage() / histories;
            kept += kept(outlook, values.subList(values.size() - AHEAD, values.size()));
        }
        var coverage = 100.0 * kept / (histories * AHEAD);
        System.out.printf("coverage of %s: %.1f %% on the backtest, %.1f %% afterwards%n", name, reported, coverage);
        assertThat(reported).isBetween(90.0, 99.0);
        assertThat(coverage).isBetween(90.0, 99.0);
    }

    @Test
    void twoWeeksAreTooLittleByOneDay() {
        var thirteen = Outlook.of(Synthetic.daily(new Synthetic(1).arrivals(13, 40)), AHEAD);
        var fourteen = Outlook.of(Synthetic.daily(new Synthetic(1).arrivals(14, 40)), AHEAD);

        assertThat(thirteen).isEqualTo(new Outlook("insufficient_history", null, List.of()));
        assertThat(fourteen.points()).hasSize(AHEAD);
        assertThat(Objects.requireNonNull(fourteen.backtest()).horizon()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 9, 23, 24, 25, 36})
    void shortHistoriesOfMonthsAndWeeksAreForetoldToo(int points) {
        var values = new Synthetic(1).wandering(points, 5, 5);

        assertThat(Outlook.of(new Series(LocalDate.of(2026, 1, 1), Step.MONTH, values), 6)
                        .points())
                .hasSize(6);
        assertThat(Outlook.of(new Series(Synthetic.FROM, Step.WEEK, values), 6).points())
                .hasSize(6);
    }

    @ParameterizedTest
    @CsvSource({"WEEK, 2", "WEEK, 7", "MONTH, 1", "MONTH, 7"})
    void ofAFewWeeksOrMonthsTheMeanIsToldAndNotWhatItIsWorth(Step step, int points) {
        var values =
                IntStream.range(0, points).mapToObj(point -> 10.0 + point % 2).toList();

        var outlook = Outlook.of(new Series(LocalDate.of(2026, 1, 1), step, values), 3);

        assertThat(outlook.method()).isEqualTo("mean");
        assertThat(outlook.backtest()).isNull();
        assertThat(outlook.points()).hasSize(3).allSatisfy(point -> {
            assertThat(point.expected()).isBetween(10.0, 11.0);
            assertThat(point.lower()).isBetween(0.0, 5.0);
            assertThat(point.upper()).isBetween(16.0, 10 + 12.706 * Math.sqrt(2 * 10.5) + 1);
        });
    }

    /** One tells no spread, hence none is learned from it that could be wrong. */
    @Test
    void aRangeAroundOneMonthIsThatOfChance() {
        var outlook = Outlook.of(new Series(LocalDate.of(2026, 1, 1), Step.MONTH, List.of(200.0)), 1);

        assertThat(outlook.points().getFirst().lower()).isCloseTo(200 - 39.2, within(0.01));
        assertThat(outlook.points().getFirst().upper()).isCloseTo(200 + 39.2, within(0.01));
    }

    /** Two or three months tell little of how far months vary, and their range must say so. */
    @ParameterizedTest
    @CsvSource({"MONTH, 2", "MONTH, 3", "MONTH, 4", "WEEK, 2", "WEEK, 3", "WEEK, 7"})
    void aRangeAroundTheMeanOfFewHoldsWhatEachLevelOfItsOwnBrings(Step step, int points) {
        var histories = 2_000;
        var kept = 0;
        for (var seed = 0; seed < histories; seed++) {
            var values = new Synthetic(seed).wandering(points + 1, 0, 200);
            var outlook = Outlook.of(new Series(LocalDate.of(2026, 1, 1), step, values.subList(0, points)), 1);
            kept += kept(outlook, values.subList(points, points + 1));
        }
        // More than 95 where chance alone is a lower bound of how far counts vary.
        assertThat(100.0 * kept / histories).isBetween(94.0, 99.5);
    }

    @Test
    void aWeekOrNothingAtAllIsTooLittle() {
        assertThat(Outlook.of(new Series(Synthetic.FROM, Step.WEEK, List.of(3.0)), 3)
                        .points())
                .isEmpty();
        assertThat(Outlook.of(new Series(Synthetic.FROM, Step.MONTH, List.of()), 3)
                        .points())
                .isEmpty();
    }

    @Test
    void noCountIsForetoldBelowZero() {
        var dwindling = IntStream.range(0, 60)
                .mapToObj(day -> Math.max(0.0, 60 - 2.0 * day))
                .toList();

        assertThat(Outlook.of(Synthetic.daily(dwindling), 90).points()).allSatisfy(point -> {
            assertThat(point.lower()).isNotNegative();
            assertThat(point.expected()).isBetween(point.lower(), point.upper());
        });
    }

    @Test
    void whatNeverChangedIsForetoldByTheMeanAndNothingIsDividedByZero() {
        var outlook = Outlook.of(Synthetic.daily(Collections.nCopies(30, 4.0)), 7);

        assertThat(outlook.method()).isEqualTo("mean");
        assertThat(outlook.backtest()).isEqualTo(new Backtest(7, 0, null, 100));
        assertThat(outlook.average()).isCloseTo(4, within(1e-9));
    }

    @Test
    void aMonthFromAFewDaysHasTheirMeanOnEachDayAndARangeOfItsOwn() {
        var days = new Series(
                LocalDate.of(2026, 11, 17),
                Step.DAY,
                IntStream.range(0, 14).mapToObj(day -> day % 2 * 10.0).toList());

        var outlook = Outlook.ofDays(days, Step.MONTH, 2);

        assertThat(outlook.method()).isEqualTo("mean_of_days");
        assertThat(outlook.backtest()).isNull();
        assertThat(outlook.points().stream().map(Outlook.Point::date))
                .containsExactly(LocalDate.of(2026, 12, 1), LocalDate.of(2027, 1, 1));
        // Student's t of 13 errors is 2.160, and the days' deviation 5.189: times the root of 31 + 31 * 31 / 14.
        var december = outlook.points().getFirst();
        assertThat(december.expected()).isCloseTo(155, within(1e-9));
        assertThat(december.lower()).isCloseTo(155 - 111.9, within(0.2));
        assertThat(december.upper()).isCloseTo(155 + 111.9, within(0.2));
    }

    @Test
    void thirteenDaysMakeNoMonth() {
        var days = new Series(LocalDate.of(2026, 11, 17), Step.DAY, Collections.nCopies(13, 1.0));

        assertThat(Outlook.ofDays(days, Step.MONTH, 2)).isEqualTo(new Outlook("insufficient_history", null, List.of()));
    }

    private static int kept(Outlook outlook, List<Double> truth) {
        return Math.toIntExact(IntStream.range(0, truth.size())
                .filter(i -> truth.get(i) >= outlook.points().get(i).lower()
                        && truth.get(i) <= outlook.points().get(i).upper())
                .count());
    }

    private static Backtest told(String what, Outlook outlook) {
        var backtest = Objects.requireNonNull(outlook.backtest());
        System.out.printf(
                "%s: %s, horizon %d, MAE %.2f, MASE %.3f, coverage %.1f %%%n",
                what, outlook.method(), backtest.horizon(), backtest.mae(), backtest.mase(), backtest.coverage());
        return backtest;
    }
}
