package io.baton.analytics.risk;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.analytics.intake.Freshness;
import io.baton.analytics.risk.Judgement.Trained;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class JudgementTests {

    private static final Instant BEGIN = Instant.parse("2026-01-05T08:00:00Z");

    private static final Instant NOW = BEGIN.plusSeconds(1_000);

    @Test
    void everyTaskIsCountedAndOnlyTheWorstAreListed() {
        // Scores from 0.1 to 100 by what is used up of the time at the thousandth second.
        var open = IntStream.rangeClosed(1, 1_000)
                .mapToObj(part -> task("T" + part, Duration.ofMillis(1_000_000_000L / part + 1)))
                .toList();

        var judged = Judgement.of(
                new Risk.RuleOfThumb(), new Trained(null, null, 0), open, new Judgement.Standing(1_100, 3), NOW);
        var told = RiskForecast.of(judged, 97, new Freshness(null, null));

        assertThat(judged.worst()).hasSize(50);
        assertThat(told.summary()).isEqualTo(new RiskForecast.Summary(1_100, 301, 300, 399, 31, 3));
        assertThat(told.atRiskTasks()).hasSize(31).first().satisfies(task -> {
            assertThat(task.ticketNumber()).isEqualTo("T1000");
            assertThat(task.riskScore()).isEqualTo(100);
        });
        assertThat(told.atRiskTasks().getLast().riskScore()).isEqualTo(97);
    }

    @Test
    void aTaskWhoseTargetPassedSinceItWasReadIsNoneAtRisk() {
        var open = List.of(
                task("passed", Duration.ofSeconds(1_000)),
                task("soon", Duration.ofSeconds(1_001)),
                held("held", Duration.ofSeconds(600)));

        var judged = Judgement.of(
                new Risk.RuleOfThumb(), new Trained(null, null, 0), open, new Judgement.Standing(9, 3), NOW);

        assertThat(judged.standing()).isEqualTo(new Judgement.Standing(9, 4));
        assertThat(judged.from(0)).isEqualTo(2);
        assertThat(judged.worst())
                .extracting(rated -> rated.task().ticketNumber())
                .containsExactly("soon", "held");
    }

    @Test
    void aClockThatStandsStillIsRatedByItsOwnTime() {
        var held = new OpenTask(
                1,
                "T",
                null,
                null,
                null,
                null,
                "on_hold",
                BEGIN.plusSeconds(500),
                BEGIN,
                new Work(BEGIN, BEGIN.plusSeconds(3_600), Map.of()));

        assertThat(held.clock(NOW)).isEqualTo(BEGIN.plusSeconds(500));
        assertThat(held.hoursRemaining(NOW)).isEqualTo(0.9);
    }

    private static OpenTask held(String number, Duration allowed) {
        var work = new Work(BEGIN, BEGIN.plus(allowed), Map.of());
        return new OpenTask(1, number, null, null, null, null, "on_hold", BEGIN.plusSeconds(500), BEGIN, work);
    }

    private static OpenTask task(String number, Duration allowed) {
        return new OpenTask(
                1,
                number,
                null,
                null,
                null,
                null,
                "pending",
                null,
                BEGIN,
                new Work(BEGIN, BEGIN.plus(allowed), Map.of()));
    }
}
