package io.baton.analytics.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The method is chosen by the backtest, so what the backtest reports of it is flattering. Here it is held to what came after,
 * which nothing had seen, and so is the seasonal naive.
 */
class HoldOutTests {

    private static final int AHEAD = 14;

    private static final int WEEK = 7;

    private static final int HISTORIES = 100;

    static Stream<Arguments> structures() {
        return Stream.of(
                Arguments.of("arrivals", (Function<Synthetic, List<Double>>) it -> it.arrivals(90 + AHEAD, 40)),
                Arguments.of("rhythm", (Function<Synthetic, List<Double>>) it -> it.rhythm(90 + AHEAD, 80, 0, 10)),
                Arguments.of("drift", (Function<Synthetic, List<Double>>) it -> it.rhythm(90 + AHEAD, 80, 1, 10)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("structures")
    void whatCameAfterwardsWasForetoldBetterThanByTheWeekBefore(
            String name, Function<Synthetic, List<Double>> structure) {
        var reported = 0.0;
        var error = 0.0;
        var naive = 0.0;
        for (var seed = 0; seed < HISTORIES; seed++) {
            var values = structure.apply(new Synthetic(seed));
            var past = values.subList(0, values.size() - AHEAD);
            var truth = values.subList(values.size() - AHEAD, values.size());
            var outlook = Outlook.of(Synthetic.daily(past), AHEAD);
            reported += Objects.requireNonNull(
                            Objects.requireNonNull(outlook.backtest()).mase())
                    / HISTORIES;
            error += error(truth, day -> outlook.points().get(day).expected());
            naive += error(truth, day -> past.get(past.size() - WEEK + day % WEEK));
        }
        System.out.printf(
                "%s: MASE %.3f as reported, %.3f of what came afterwards, of %d histories%n",
                name, reported, error / naive, HISTORIES);
        assertThat(error / naive).isLessThan(1);
    }

    private static double error(List<Double> truth, Function<Integer, Double> told) {
        return IntStream.range(0, truth.size())
                .mapToDouble(day -> Math.abs(truth.get(day) - told.apply(day)))
                .average()
                .orElseThrow();
    }
}
