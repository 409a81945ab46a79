package io.baton.analytics.anomaly;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.analytics.intake.Freshness;
import io.baton.analytics.measure.Days;
import io.baton.analytics.measure.Period;
import io.baton.analytics.model.Series;
import io.baton.analytics.model.Step;
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

class AnomalyTests {

    private static final int WEEKS = 12;

    /** The days that are judged: the last four weeks, each with eight before it. */
    private static final LocalDate JUDGED = Synthetic.FROM.plusWeeks(WEEKS - 4);

    @ParameterizedTest(name = "{0} tickets a day")
    @CsvSource({"8, 0.8", "40, 0.93", "400, 0.98"})
    void whatWasPutInIsFoundAndNothingElse(double mean, double recallMin) {
        var found = 0;
        var missed = 0;
        var invented = 0;
        for (var seed = 0; seed < 200; seed++) {
            var values = new Synthetic(seed).arrivals(7 * WEEKS, mean);
            var injected = inject(values, new Random(seed), mean);
            var told = dates(Anomaly.in(Synthetic.daily(values), JUDGED));
            found += Math.toIntExact(injected.stream().filter(told::contains).count());
            missed += Math.toIntExact(
                    injected.stream().filter(day -> !told.contains(day)).count());
            invented += Math.toIntExact(
                    told.stream().filter(day -> !injected.contains(day)).count());
        }
        var precision = 1.0 * found / (found + invented);
        var recall = 1.0 * found / (found + missed);
        System.out.printf(
                "anomalies in 200 histories of %.0f a day: %d put in, precision %.3f, recall %.3f%n",
                mean, found + missed, precision, recall);
        assertThat(precision).isGreaterThan(0.98);
        assertThat(recall).isGreaterThan(recallMin);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 3, 40, 400})
    void aPlainWeeklyRhythmIsLeftAlone(double mean) {
        var invented = IntStream.range(0, 200)
                .map(seed -> Anomaly.in(Synthetic.daily(new Synthetic(seed).arrivals(7 * WEEKS, mean)), JUDGED)
                        .size())
                .sum();

        System.out.printf("plain rhythm of %.1f a day: %d of %d days told%n", mean, invented, 200 * 28);
        assertThat(invented).isLessThan(200 * 28 / 1_000);
    }

    /** Real counts vary more than independent arrivals do. */
    @Test
    void whatVariesMoreThanChanceIsUsualOnceItWasSeen() {
        var invented = IntStream.range(0, 200)
                .map(seed -> Anomaly.in(Synthetic.daily(new Synthetic(seed).rhythm(7 * WEEKS, 150, 0, 30)), JUDGED)
                        .size())
                .sum();

        assertThat(invented).isLessThan(200 * 28 / 100);
    }

    @Test
    void oneOutlierHidesNeitherTheNextNorTheSameDayOfTheNextWeek() {
        var values = new Synthetic(1).arrivals(7 * WEEKS, 40);
        for (var day : List.of(60, 61, 68)) {
            values.set(day, 200.0);
        }

        assertThat(Anomaly.in(Synthetic.daily(values), JUDGED))
                .extracting(Anomaly::date)
                .containsExactly(day(60), day(61), day(68));
    }

    @Test
    void aDayIsDescribed() {
        var values = new ArrayList<>(Collections.nCopies(5 * 7, 30.0));
        values.set(28, 90.0);
        values.set(34, 2.0);

        assertThat(Anomaly.in(Synthetic.daily(values), Synthetic.FROM))
                .containsExactly(
                        new Anomaly(
                                "volume",
                                LocalDate.of(2026, 2, 2),
                                90,
                                30,
                                5.9,
                                "90 tickets were created, where about 30 are usual on a Monday."),
                        new Anomaly(
                                "volume",
                                LocalDate.of(2026, 2, 8),
                                2,
                                30,
                                -5.8,
                                "2 tickets were created, where about 30 are usual on a Sunday."));
    }

    @Test
    void beforeFourWeeksNobodyKnowsWhatIsUsual() {
        var values = new ArrayList<>(Collections.nCopies(30, 1.0));
        values.set(27, 500.0);
        var days = Synthetic.daily(values);

        assertThat(Anomaly.in(days, Synthetic.FROM)).isEmpty();
        assertThat(Anomaly.judgeable(days, Synthetic.FROM)).isEqualTo(2);
    }

    @Test
    void everyDayAskedForIsListedEvenBeforeTheFirstTicket() {
        var today = LocalDate.of(2024, 3, 2);
        var days = new Series(today.minusDays(2), Step.DAY, List.of(3.0, 0.0));

        var report = AnomalyReport.of(
                days,
                List.of(),
                Period.ALWAYS,
                new Days(today.minusDays(3), today.minusDays(1)),
                new Freshness(null, null));

        assertThat(report.dailyVolumes())
                .containsExactly(
                        new AnomalyReport.Count(LocalDate.of(2024, 2, 28), 0),
                        new AnomalyReport.Count(LocalDate.of(2024, 2, 29), 3),
                        new AnomalyReport.Count(LocalDate.of(2024, 3, 1), 0));
        assertThat(report.daysJudged()).isZero();
    }

    /** One or two days with as many more, or fewer where that can be told, as no chance brings about. */
    private static Set<LocalDate> inject(List<Double> values, Random random, double mean) {
        var days = new HashSet<LocalDate>();
        for (var more = 1 + random.nextInt(2); more > 0; more--) {
            var day = 7 * (WEEKS - 4) + random.nextInt(28);
            var fewer = mean >= 100 && random.nextBoolean();
            var shift = 8 * Math.sqrt(Math.max(4, values.get(day)));
            if (days.add(day(day))) {
                values.set(day, (double) Math.round(fewer ? values.get(day) - shift : values.get(day) + shift));
            }
        }
        return days;
    }

    private static Set<LocalDate> dates(List<Anomaly> anomalies) {
        return anomalies.stream().map(Anomaly::date).collect(Collectors.toSet());
    }

    private static LocalDate day(int index) {
        return Synthetic.FROM.plusDays(index);
    }
}
