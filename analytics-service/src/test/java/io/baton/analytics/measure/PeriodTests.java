package io.baton.analytics.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.baton.platform.problem.Invalid;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PeriodTests {

    @Test
    void withoutDatesItHasNoLimits() {
        assertThat(Period.of(Map.of())).isEqualTo(new Period(null, null));
    }

    @Test
    void oneDayIsAPeriod() {
        var day = LocalDate.of(2026, 1, 5);

        assertThat(of("2026-01-05", "2026-01-05")).isEqualTo(new Period(day, day));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                " ",
                "yesterday",
                "2026-1-5",
                "2026-02-30",
                "2026-13-01",
                "20260105",
                "2026-01-05T00:00:00Z",
                "0000-01-01",
                "-0001-01-01",
                "+10000-01-01",
                "2026-01-05,2026-01-06",
                "٢٠٢٦-٠١-٠٥"
            })
    void whatIsNoDayIsRefused(String value) {
        assertThatExceptionOfType(Invalid.class)
                .isThrownBy(() -> Period.of(Map.of("start_date", value)))
                .satisfies(refusal -> assertThat(refusal.details()).containsOnlyKeys("start_date"));
    }

    @Test
    void bothDatesAreNamedWhenBothAreWrong() {
        assertThatExceptionOfType(Invalid.class)
                .isThrownBy(() -> of("soon", "later"))
                .satisfies(refusal -> assertThat(refusal.details()).containsOnlyKeys("start_date", "end_date"));
    }

    @Test
    void whatIsEmptyIsNotGiven() {
        assertThat(of("", "2026-01-05")).isEqualTo(Period.upTo(LocalDate.of(2026, 1, 5)));
        assertThat(of("", "")).isEqualTo(Period.ALWAYS);
    }

    @Test
    void aReversedPeriodIsRefused() {
        assertThatExceptionOfType(Invalid.class)
                .isThrownBy(() -> of("2026-01-06", "2026-01-05"))
                .satisfies(refusal -> assertThat(refusal.details()).containsOnlyKeys("end_date"));
    }

    @Test
    void theDaysOfTwoPeriodsAreThoseOfBoth() {
        var may = of("2026-05-01", "2026-05-31");

        assertThat(may.and(Period.ALWAYS)).isEqualTo(may);
        assertThat(Period.ALWAYS.and(may)).isEqualTo(may);
        assertThat(may.and(Period.upTo(LocalDate.of(2026, 5, 7)))).isEqualTo(of("2026-05-01", "2026-05-07"));
        assertThat(of("2026-05-20", "2026-06-20").and(may)).isEqualTo(of("2026-05-20", "2026-05-31"));
    }

    private static Period of(String startDate, String endDate) {
        return Period.of(Map.of("start_date", startDate, "end_date", endDate));
    }
}
