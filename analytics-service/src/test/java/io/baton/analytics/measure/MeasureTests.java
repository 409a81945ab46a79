package io.baton.analytics.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The small measures that every answer is made of. */
class MeasureTests {

    @ParameterizedTest
    @CsvSource({"0, 0, 0", "0, 7, 0", "7, 7, 100", "1, 3, 33.3", "2, 3, 66.7", "1, 2000, 0.1", "1, 2001, 0"})
    void percentagesHaveOneDecimalAndNothingOfNothingIsZero(long part, long whole, double expected) {
        assertThat(Percent.of(part, whole)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"0, 0, 0", "10, 4, 0.3", "9, 4, 0.2", "480, 1, 48"})
    void hoursHaveOneDecimalAndTheMeanOfNothingIsZero(long tenths, long count, double expected) {
        assertThat(Hours.mean(tenths, count)).isEqualTo(expected);
    }

    @Test
    void anOpenOnePastItsTargetIsBreached() {
        var sla = Sla.of(Map.of("met", 6L, "breached", 1L, "open", 2L, "on_track", 3L, "no_sla", 100L));

        assertThat(sla).isEqualTo(new Sla(6, 3, 3));
        assertThat(sla.total()).isEqualTo(12);
        assertThat(sla.rate()).isEqualTo(66.7);
        assertThat(sla.breachRate()).isEqualTo(33.3);
    }

    @Test
    void withoutTargetsNoRateIsNotANumber() {
        var sla = Sla.of(Map.of("no_sla", 4L));

        assertThat(sla).isEqualTo(new Sla(0, 0, 0));
        assertThat(sla.rate()).isZero();
        assertThat(sla.breachRate()).isZero();
    }

    @Test
    void everyDayBelongsToOneAge() {
        var today = LocalDate.of(2026, 3, 1);
        for (var age = -3; age < 400; age++) {
            var day = new Period(today.minusDays(age), today.minusDays(age));
            assertThat(Arrays.stream(AgeBucket.values())
                            .filter(bucket -> !Stretches.of(
                                            List.of(bucket.created(today).and(day)))
                                    .all()
                                    .isEmpty()))
                    .as("age " + age)
                    .hasSize(1);
        }
        assertThat(AgeBucket.DAY.created(today)).isEqualTo(new Period(today, null));
        assertThat(AgeBucket.WEEK.created(today)).isEqualTo(new Period(today.minusDays(6), today.minusDays(1)));
        assertThat(AgeBucket.OLDER.created(today)).isEqualTo(Period.upTo(today.minusDays(90)));
    }
}
