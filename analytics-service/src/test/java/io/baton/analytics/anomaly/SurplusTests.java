package io.baton.analytics.anomaly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

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

class SurplusTests {

    private static final int WEEKS = 12;

    /** The days that are judged: the last four weeks, each with eight before it. */
    private static final LocalDate JUDGED = Synthetic.FROM.plusWeeks(WEEKS - 4);

    @ParameterizedTest(name = "{0} of {1} a day")
    @CsvSource({"2, 20, 0.8", "8, 80, 0.8", "60, 400, 0.95"})
    void whatWasPutInIsFoundAndNothingElse(double part, double whole, double recallMin) {
        var found = 0;
        var missed = 0;
        var invented = 0;
        for (var seed = 0; seed < 200; seed++) {
            var values = new Synthetic(seed).arrivals(7 * WEEKS, part);
            var others = new Synthetic(1_000 + seed).arrivals(7 * WEEKS, whole - part);
            var injected = inject(values, new Random(seed));
            var told = dates(Surplus.ESCALATIONS.in(days(values), sum(values, others), JUDGED));
            found += Math.toIntExact(injected.stream().filter(told::contains).count());
            missed += Math.toIntExact(
                    injected.stream().filter(day -> !told.contains(day)).count());
            invented += Math.toIntExact(
                    told.stream().filter(day -> !injected.contains(day)).count());
        }
        var precision = 1.0 * found / (found + invented);
        var recall = 1.0 * found / (found + missed);
        System.out.printf(
                "surpluses in 200 histories of %.0f out of %.0f a day: %d put in, precision %.3f, recall %.3f%n",
                part, whole, found + missed, precision, recall);
        assertThat(precision).isGreaterThan(0.98);
        assertThat(recall).isGreaterThan(recallMin);
    }

    @ParameterizedTest(name = "{0} of {1} a day")
    @CsvSource({"2, 20, 0.8", "8, 80, 0.8", "60, 400, 0.95"})
    void daysOnWhichMoreWasForgottenAreFoundAndNothingElse(double part, double whole, double recallMin) {
        var found = 0;
        var missed = 0;
        var invented = 0;
        for (var seed = 0; seed < 200; seed++) {
            var values = new Synthetic(2_000 + seed).arrivals(7 * WEEKS, part);
            var others = new Synthetic(3_000 + seed).arrivals(7 * WEEKS, whole - part);
            var injected = inject(values, new Random(seed));
            var told = dates(Surplus.STALE.in(days(values), sum(values, others), JUDGED));
            found += Math.toIntExact(injected.stream().filter(told::contains).count());
            missed += Math.toIntExact(
                    injected.stream().filter(day -> !told.contains(day)).count());
            invented += Math.toIntExact(
                    told.stream().filter(day -> !injected.contains(day)).count());
        }
        var recall = 1.0 * found / (found + missed);
        System.out.printf(
                "forgotten in 200 histories of %.0f out of %.0f a day: %d put in, %d invented, recall %.3f%n",
                part, whole, found + missed, invented, recall);
        assertThat(recall).isGreaterThan(recallMin);
        assertThat(1.0 * found / (found + invented)).isGreaterThan(0.98);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 3, 40})
    void aPlainWeeklyRhythmIsLeftAlone(double part) {
        var invented = IntStream.range(0, 200)
                .map(seed -> {
                    var values = new Synthetic(seed).arrivals(7 * WEEKS, part);
                    var others = new Synthetic(1_000 + seed).arrivals(7 * WEEKS, 9 * part);
                    return Surplus.STALE
                            .in(days(values), sum(values, others), JUDGED)
                            .size();
                })
                .sum();

        System.out.printf("plain rhythm of %.1f a day: %d of %d days told as a surplus%n", part, invented, 200 * 28);
        assertThat(invented).isLessThan(200 * 28 / 1_000);
    }

    @Test
    void aBusyDayIsNoSurplusOfItsUsualShare() {
        var part = new ArrayList<>(Collections.nCopies(60, 10.0));
        var whole = new ArrayList<>(Collections.nCopies(60, 100.0));
        part.set(58, 40.0);
        whole.set(58, 400.0);

        assertThat(Surplus.ESCALATIONS.in(days(part), days(whole), JUDGED)).isEmpty();

        whole.set(58, 100.0);
        assertThat(Surplus.ESCALATIONS.in(days(part), days(whole), JUDGED))
                .extracting(Anomaly::date)
                .containsExactly(Synthetic.FROM.plusDays(58));
    }

    @Test
    void fewerThanUsualIsNothingToTell() {
        var part = new ArrayList<>(Collections.nCopies(60, 50.0));
        part.set(58, 0.0);

        assertThat(Surplus.STALE.in(days(part), days(Collections.nCopies(60, 100.0)), JUDGED))
                .isEmpty();
    }

    @Test
    void aDayIsDescribed() {
        var part = new ArrayList<>(Collections.nCopies(60, 10.0));
        part.set(58, 40.0);
        var whole = days(Collections.nCopies(60, 100.0));

        assertThat(Surplus.ESCALATIONS.in(days(part), whole, JUDGED))
                .containsExactly(new Anomaly(
                        "escalation_spike",
                        LocalDate.of(2026, 3, 4),
                        40,
                        10,
                        5.4,
                        "40 items were escalated, where about 10 are usual on a Wednesday with as many items."));
        assertThat(Surplus.STALE.in(days(part), whole, JUDGED))
                .extracting(Anomaly::type, Anomaly::description)
                .containsExactly(tuple(
                        "stale",
                        "40 items had gone 7 days without being acted on, where about 10 are usual on a Wednesday."));
    }

    @Test
    void beforeFourWeeksNobodyKnowsWhatIsUsual() {
        var part = new ArrayList<>(Collections.nCopies(27, 1.0));
        part.set(26, 500.0);

        assertThat(Surplus.STALE.in(days(part), days(Collections.nCopies(27, 500.0)), Synthetic.FROM))
                .isEmpty();
    }

    /** One or two days with as many more as no chance brings about. */
    private static Set<LocalDate> inject(List<Double> values, Random random) {
        var days = new HashSet<LocalDate>();
        for (var more = 1 + random.nextInt(2); more > 0; more--) {
            var day = 7 * (WEEKS - 4) + random.nextInt(28);
            if (days.add(Synthetic.FROM.plusDays(day))) {
                values.set(day, (double) Math.round(values.get(day) + 8 * Math.sqrt(Math.max(4, values.get(day)))));
            }
        }
        return days;
    }

    private static Series days(List<Double> values) {
        return Synthetic.daily(values);
    }

    private static Series sum(List<Double> some, List<Double> others) {
        return days(IntStream.range(0, some.size())
                .mapToObj(day -> some.get(day) + others.get(day))
                .toList());
    }

    private static Set<LocalDate> dates(List<Anomaly> anomalies) {
        return anomalies.stream().map(Anomaly::date).collect(Collectors.toSet());
    }
}
