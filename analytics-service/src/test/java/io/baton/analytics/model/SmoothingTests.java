package io.baton.analytics.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SmoothingTests {

    @ParameterizedTest
    @EnumSource(Method.class)
    void whatNeverChangesGoesOnForCertain(Method method) {
        var always = new double[42];
        Arrays.fill(always, 5);

        var fitted = method.fit(always, 7);

        for (var step = 1; step <= 30; step++) {
            assertThat(fitted.ahead(step)).isCloseTo(5, within(1e-9));
            assertThat(width(fitted, step)).isCloseTo(0, within(1e-9));
        }
    }

    @ParameterizedTest
    @EnumSource(value = Method.class, mode = EnumSource.Mode.EXCLUDE, names = "MEAN")
    void whatIsFurtherAwayIsNeverMoreCertain(Method method) {
        var fitted = method.fit(numbers(new Synthetic(1).rhythm(70, 80, 0.5, 10)), 7);

        for (var step = 1; step < 53; step++) {
            assertThat(width(fitted, step + 7)).isGreaterThanOrEqualTo(width(fitted, step));
        }
    }

    @Test
    void aRhythmWithoutNoiseIsRepeated() {
        var past = numbers(new Synthetic(1).rhythm(42, 80, 0, 0));

        var fitted = Method.SEASONAL_SMOOTHING.fit(past, 7);

        for (var step = 1; step <= 14; step++) {
            assertThat(fitted.ahead(step)).isCloseTo(past[(step - 1) % 7], within(1e-6));
        }
    }

    @Test
    void aTrendGoesOnAndFadesOut() {
        var fitted = Method.HOLT_WINTERS.fit(numbers(new Synthetic(2).rhythm(84, 80, 2, 1)), 7);
        var truth = numbers(new Synthetic(2).rhythm(84 + 365, 80, 2, 0));

        assertThat(fitted.ahead(7)).isCloseTo(truth[84 + 6], within(6.0));
        assertThat(fitted.ahead(357)).isLessThan(truth[84 + 356]);
    }

    @Test
    void theLevelOfANoisySeriesIsItsMean() {
        var past = numbers(new Synthetic(3).wandering(300, 0, 10));

        var fitted = Method.EXPONENTIAL_SMOOTHING.fit(past, 7);

        assertThat(fitted.ahead(1)).isCloseTo(1_000, within(4.0));
        assertThat(width(fitted, 1)).isCloseTo(2 * 1.96 * 10, within(6.0));
    }

    @Test
    void studentsQuantilesAreThoseOfTheTables() {
        assertThat(Student.at95(4)).isCloseTo(2.776, within(0.01));
        assertThat(Student.at95(10)).isCloseTo(2.228, within(0.001));
        assertThat(Student.at95(30)).isCloseTo(2.042, within(0.001));
        assertThat(Student.at95(100_000)).isCloseTo(1.960, within(0.001));
    }

    private static double width(Fitted fitted, int step) {
        return fitted.range(step).upper() - fitted.range(step).lower();
    }

    private static double[] numbers(List<Double> values) {
        return Synthetic.daily(values).numbers();
    }
}
