package io.baton.analytics.anomaly;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.analytics.model.Series;
import io.baton.analytics.model.Synthetic;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SlowdownTests {

    private static final int WEEKS = 12;

    private static final LocalDate JUDGED = Synthetic.FROM.plusWeeks(WEEKS - 4);

    @ParameterizedTest(name = "{0} resolved a day, {1} times as slow")
    @CsvSource({"8, 6, 0.7", "40, 3, 0.9", "400, 1.8, 0.98"})
    void whatWasPutInIsFoundAndNothingElse(double mean, double slower, double recallMin) {
        var found = 0;
        var missed = 0;
        var invented = 0;
        for (var seed = 0; seed < 200; seed++) {
            var random = new Random(seed);
            var injected = new HashSet<Integer>();
            for (var more = 1 + random.nextInt(2); more > 0; more--) {
                injected.add(7 * (WEEKS - 4) + random.nextInt(28));
            }
            var history = Work.of(seed, mean, injected, slower);
            var told = history.told();
            found += Math.toIntExact(
                    injected.stream().filter(day -> told.contains(day(day))).count());
            missed += Math.toIntExact(
                    injected.stream().filter(day -> !told.contains(day(day))).count());
            invented += Math.toIntExact(told.stream()
                    .filter(date -> injected.stream().noneMatch(day -> day(day).equals(date)))
                    .count());
        }
        var precision = 1.0 * found / (found + invented);
        var recall = 1.0 * found / (found + missed);
        System.out.printf(
                "slowdowns in 200 histories of %.0f a day, %.1f times as slow: %d put in, precision %.3f, recall %.3f%n",
                mean, slower, found + missed, precision, recall);
        assertThat(precision).isGreaterThan(0.97);
        assertThat(recall).isGreaterThan(recallMin);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 8, 40, 400})
    void aPlainWeeklyRhythmIsLeftAlone(double mean) {
        var invented = IntStream.range(0, 200)
                .map(seed -> Work.of(seed, mean, Set.of(), 1).told().size())
                .sum();

        System.out.printf(
                "plain rhythm of %.0f resolved a day: %d of %d days told as slow%n", mean, invented, 200 * 28);
        assertThat(invented).isLessThan(200 * 28 / 500);
    }

    @Test
    void aDayIsDescribed() {
        var hours = new ArrayList<>(Collections.nCopies(60, 80.0));
        hours.set(58, 250.0);

        assertThat(Slowdown.in(days(Collections.nCopies(60, 10.0)), days(hours), JUDGED))
                .containsExactly(new Anomaly(
                        "resolution_slowdown",
                        LocalDate.of(2026, 3, 4),
                        25,
                        8,
                        10.3,
                        "Tickets had taken 25.0 hours to resolve, where about 8.0 are usual on a Wednesday."));
    }

    @Test
    void quickerDaysAndDaysLittleSlowerAreNothingToTell() {
        var hours = new ArrayList<>(Collections.nCopies(60, 8_000.0));
        hours.set(57, 9_900.0);
        hours.set(58, 100.0);

        assertThat(Slowdown.in(days(Collections.nCopies(60, 1_000.0)), days(hours), JUDGED))
                .isEmpty();
    }

    @Test
    void aDayWithHardlyAnyTicketsAndOneWithoutWeeksBeforeItAreNotJudged() {
        var resolved = new ArrayList<>(Collections.nCopies(60, 10.0));
        var hours = new ArrayList<>(Collections.nCopies(60, 80.0));
        resolved.set(58, 2.0);
        hours.set(58, 5_000.0);
        hours.set(20, 5_000.0);

        assertThat(Slowdown.in(days(resolved), days(hours), Synthetic.FROM)).isEmpty();
    }

    private static Series days(List<Double> values) {
        return Synthetic.daily(values);
    }

    private static LocalDate day(int index) {
        return Synthetic.FROM.plusDays(index);
    }

    /** Tickets resolved in a weekly rhythm, each of which took some hours by chance, those of a weekend twice as many. */
    private record Work(Series resolved, Series hours) {

        static Work of(long seed, double mean, Set<Integer> slowDays, double slower) {
            var random = new Random(77 + seed);
            var resolved = new Synthetic(seed).arrivals(7 * WEEKS, mean);
            var hours = new ArrayList<Double>();
            for (var day = 0; day < resolved.size(); day++) {
                var usual = (day % 7 < 5 ? 8 : 16) * (slowDays.contains(day) ? slower : 1);
                var sum = 0.0;
                for (var ticket = 0; ticket < resolved.get(day); ticket++) {
                    sum += usual * Math.exp(0.8 * random.nextGaussian());
                }
                hours.add(sum);
            }
            return new Work(Synthetic.daily(resolved), Synthetic.daily(hours));
        }

        Set<LocalDate> told() {
            return Slowdown.in(resolved, hours, JUDGED).stream()
                    .map(Anomaly::date)
                    .collect(Collectors.toSet());
        }
    }
}
