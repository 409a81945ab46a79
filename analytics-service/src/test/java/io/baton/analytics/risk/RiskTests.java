package io.baton.analytics.risk;

import static io.baton.analytics.risk.SyntheticWork.BEGIN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.baton.analytics.risk.Work.Ended;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RiskTests {

    private static final Work DAY = new Work(BEGIN, BEGIN.plus(Duration.ofHours(24)), Map.of());

    /** Of what is told to breach with 30 of 100, 30 of 100 have to. */
    @ParameterizedTest
    @ValueSource(ints = {200, 500, 2_000})
    void aProbabilityMeansWhatItSays(int history) {
        var told = new double[10];
        var came = new double[10];
        var counts = new int[10];
        var squares = 0.0;
        var claimed = 0.0;
        var asked = 0;
        for (var seed = 0; seed < 20; seed++) {
            var risk = Risk.learned(new SyntheticWork(seed).history(history));
            claimed += Objects.requireNonNull(risk.brier()) / 20;
            var random = new Random(seed);
            for (var ended : new SyntheticWork(1_000 + seed).history(1_000)) {
                var moment = ended.work().at(random.nextDouble());
                if (moment.isBefore(ended.resolvedAt())) {
                    var probability = risk.of(ended.work(), moment);
                    var bin = Math.min(9, (int) (10 * probability));
                    var truth = ended.breached() ? 1 : 0;
                    told[bin] += probability;
                    came[bin] += truth;
                    counts[bin]++;
                    squares += (probability - truth) * (probability - truth);
                    asked++;
                }
            }
        }
        System.out.printf(
                "risk learned from %d: Brier %.4f as claimed, %.4f on new work%n", history, claimed, squares / asked);
        var error = 0.0;
        for (var bin = 0; bin < 10; bin++) {
            System.out.printf(
                    "  told %.3f, came true %.3f of %d%n",
                    told[bin] / counts[bin], came[bin] / counts[bin], counts[bin]);
            error += Math.abs(told[bin] - came[bin]) / asked;
            if (counts[bin] >= 500) {
                assertThat(came[bin] / counts[bin]).isCloseTo(told[bin] / counts[bin], within(0.08));
            }
        }
        assertThat(error).isLessThan(0.04);
        assertThat(squares / asked).isCloseTo(claimed, within(0.02));
    }

    @Test
    void whatIsSlowByNatureIsMoreAtRisk() {
        var risk = Risk.learned(new SyntheticWork(1).history(1_000));
        var quick = with("priority", "Low", "category", "Hardware");
        var slow = with("priority", "Low", "category", "Other");

        var half = DAY.at(0.5);
        assertThat(risk.method()).isEqualTo("calibrated_logistic_regression");
        assertThat(risk.of(slow, half)).isGreaterThan(risk.of(quick, half) + 0.2);
        assertThat(risk.of(slow, DAY.at(0.9))).isGreaterThan(risk.of(slow, DAY.at(0.1)));
        assertThat(risk.factors(slow, half))
                .startsWith("50 % of the time is used up.")
                .contains("Work with the category Other misses its target more often.")
                .doesNotContain("Work with the priority Low misses its target more often.");
    }

    @Test
    void itKnowsMoreThanHowOftenTargetsAreMissed() {
        var history = new SyntheticWork(2).history(1_000);
        var breached = history.stream().filter(ended -> ended.breached()).count() / 1_000.0;

        assertThat(Risk.learned(history).brier()).isLessThan(0.95 * breached * (1 - breached));
    }

    @Test
    void whatIsPastItsTargetHasMissedIt() {
        for (var risk : List.of(new Risk.RuleOfThumb(), Risk.learned(new SyntheticWork(1).history(300)))) {
            assertThat(risk.of(DAY, DAY.target())).isEqualTo(1);
            assertThat(risk.of(DAY, DAY.at(3))).isEqualTo(1);
            assertThat(risk.factors(DAY, DAY.at(3))).startsWith("The target has passed.");
        }
    }

    @Test
    void withTooLittleHistoryARuleOfThumbSaysSo() {
        var risk = Risk.learned(new SyntheticWork(1).history(199));

        assertThat(risk.method()).isEqualTo("rule_of_thumb");
        assertThat(risk.brier()).isNull();
        assertThat(risk.of(DAY, DAY.at(0.75))).isCloseTo(0.75, within(1e-9));
        assertThat(risk.of(DAY, BEGIN.minusSeconds(5))).isZero();
        assertThat(risk.factors(DAY, DAY.at(0.755))).containsExactly("75 % of the time is used up.");
    }

    @Test
    void whereNearlyNoTargetWasEverMissedOrMetThatIsLearned() {
        var history = new SyntheticWork(1).history(3_000);
        var met = history.stream().filter(ended -> !ended.breached()).limit(400).toList();
        var missed =
                history.stream().filter(ended -> ended.breached()).limit(400).toList();

        var safe = Risk.learned(met);
        var late = Risk.learned(missed);

        assertThat(safe.method()).isEqualTo("calibrated_logistic_regression");
        assertThat(safe.of(DAY, DAY.at(0.5))).isLessThan(0.05);
        assertThat(Objects.requireNonNull(safe.brier())).isLessThan(0.01);
        assertThat(late.of(DAY, DAY.at(0.5))).isGreaterThan(0.95);
        assertThat(Risk.learned(List.of()).method()).isEqualTo("rule_of_thumb");
    }

    @Test
    void fromWorkThatWasNeverOpenNothingIsLearned() {
        var imported = new SyntheticWork(1)
                .history(400).stream()
                        .map(ended -> new Ended(ended.work(), ended.work().createdAt()))
                        .toList();

        assertThat(Risk.learned(imported).method()).isEqualTo("rule_of_thumb");
    }

    @Test
    void aTargetThatIsNoLaterThanTheBeginningHasPassed() {
        assertThat(new Work(BEGIN, BEGIN, Map.of()).used(BEGIN)).isEqualTo(1);
        assertThat(new Work(BEGIN, BEGIN.minusSeconds(9), Map.of()).used(BEGIN)).isEqualTo(1);
    }

    @Test
    void traitsThatDecideEverythingBreakNothing() {
        var history = new SyntheticWork(1)
                .history(400).stream()
                        .map(ended -> new Ended(
                                new Work(
                                        ended.work().createdAt(),
                                        ended.work().target(),
                                        Map.of("priority", ended.breached() ? "Doomed" : "Safe")),
                                ended.resolvedAt()))
                        .toList();

        var risk = Risk.learned(history);

        assertThat(risk.of(with("priority", "Doomed"), DAY.at(0.1))).isBetween(0.95, 1.0);
        assertThat(risk.of(with("priority", "Safe"), DAY.at(0.1))).isBetween(0.0, 0.05);
    }

    @Test
    void ofALongHistoryOnlyTheLatestIsLearnedFrom() {
        var history = new SyntheticWork(1).history(3 * Risk.HISTORY_MAX);

        assertThat(Risk.learned(history).brier())
                .isEqualTo(Risk.learned(history.subList(2 * Risk.HISTORY_MAX, history.size()))
                        .brier())
                .isNotEqualTo(Risk.learned(history.subList(0, Risk.HISTORY_MAX)).brier());
    }

    private static Work with(String... traits) {
        return new Work(
                DAY.createdAt(),
                DAY.target(),
                traits.length == 2 ? Map.of(traits[0], traits[1]) : Map.of(traits[0], traits[1], traits[2], traits[3]));
    }
}
