package io.baton.workflow.deadline;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.workflow.deadline.Sla.Disorder;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SlaTests {

    private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "72:00:00, PT72H",
        "04:30:15, PT4H30M15S",
        "3 00:00:00, PT72H",
        "1 12:00:00, PT36H",
        "P3D, PT72H",
        "PT90M, PT1H30M",
        "' 24:00:00 ', PT24H",
        "100000:00:00, ",
        "00:00:00, ",
        "PT0S, ",
        "-PT1H, ",
        "PT0.5S, ",
        "24:60:00, ",
        "24:00, ",
        "two days, ",
        "P99999999999999D, ",
        "PT2562047788015216H, ",
    })
    void readsTheDocumentedFormsAndNothingElse(String text, @Nullable Duration expected) {
        assertThat(SlaText.parse(text).orElse(null)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"72:00:00", "00:00:01", "04:30:15", "1000:00:00"})
    void writesHoursThatAreNotWrapped(String text) {
        assertThat(SlaText.format(SlaText.parse(text).orElseThrow())).isEqualTo(text);
    }

    @Test
    void urgentAndCriticalTicketsShareOneLevelAndAnUnknownPriorityIsMedium() {
        var sla = new Sla(hours(72), hours(48), hours(24), hours(4));

        assertThat(sla.of("Low")).isEqualTo(hours(72));
        assertThat(sla.of("Medium")).isEqualTo(hours(48));
        assertThat(sla.of("HIGH")).isEqualTo(hours(24));
        assertThat(sla.of("Urgent")).isEqualTo(hours(4));
        assertThat(sla.of("Critical")).isEqualTo(hours(4));
        assertThat(sla.of("Whenever")).isEqualTo(hours(48));
        assertThat(new Sla(hours(72), null, null, null).of("High")).isNull();
    }

    @Test
    void eachLevelIsComparedWithTheNearestOneThatIsSet() {
        assertThat(new Sla(hours(72), hours(48), hours(24), hours(4)).disorders())
                .isEmpty();
        assertThat(new Sla(null, null, null, null).disorders()).isEmpty();
        assertThat(new Sla(hours(4), null, null, hours(4)).disorders())
                .isEqualTo(List.of(new Disorder("urgent_sla", "low_sla")));
        assertThat(new Sla(hours(1), hours(2), null, hours(3)).disorders())
                .isEqualTo(List.of(new Disorder("urgent_sla", "medium_sla"), new Disorder("medium_sla", "low_sla")));
    }

    @Test
    void aStepGetsItsPartOfTheTime() {
        assertThat(share("0.3", "1.0", 2).of(hours(24))).isEqualTo(Duration.parse("PT7H12M"));
        assertThat(share("0.5", "1.5", 3).of(hours(24))).isEqualTo(hours(8));
        assertThat(share("1", "3", 3).of(Duration.ofSeconds(10))).isEqualTo(Duration.ofMillis(3333));
        assertThat(share("0", "2", 3).of(hours(24))).isEqualTo(Duration.ZERO);
    }

    @Test
    void withoutAnyWeightAllStepsGetTheSame() {
        assertThat(share("0", "0", 4).of(hours(24))).isEqualTo(hours(6));
    }

    @ParameterizedTest
    @CsvSource({
        "0, ON_TRACK",
        "79, ON_TRACK",
        "80, WARNING",
        "89, WARNING",
        "90, AT_RISK",
        "99, AT_RISK",
        "100, BREACHED"
    })
    void openWorkIsAtRiskByHowMuchOfItsTimeIsGone(long minutes, SlaStatus expected) {
        var target = NOON.plus(Duration.ofMinutes(100));

        assertThat(SlaStatus.of(NOON, target, null, NOON.plus(Duration.ofMinutes(minutes))))
                .isEqualTo(expected);
    }

    @Test
    void finishedWorkMetItsTargetOrDidNot() {
        var target = NOON.plus(hours(1));

        assertThat(SlaStatus.of(NOON, target, target, NOON.plus(hours(9)))).isEqualTo(SlaStatus.MET);
        assertThat(SlaStatus.of(NOON, target, target.plusMillis(1), NOON.plus(hours(9))))
                .isEqualTo(SlaStatus.BREACHED);
        assertThat(SlaStatus.of(NOON, null, target, target)).isEqualTo(SlaStatus.NO_SLA);
    }

    private static Duration hours(long hours) {
        return Duration.ofHours(hours);
    }

    private static Share share(String weight, String total, int steps) {
        return new Share(new BigDecimal(weight), new BigDecimal(total), steps);
    }
}
