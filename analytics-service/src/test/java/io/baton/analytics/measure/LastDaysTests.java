package io.baton.analytics.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.baton.platform.problem.Invalid;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LastDaysTests {

    private static final LocalDate TODAY = LocalDate.of(2024, 3, 1);

    @Test
    void unlessAskedOtherwiseTheyAreThirtyAndEndToday() {
        assertThat(until(Map.of())).isEqualTo(new Days(LocalDate.of(2024, 2, 1), TODAY));
    }

    @Test
    void todayIsOneDay() {
        assertThat(until(Map.of("days", "1"))).isEqualTo(new Days(TODAY, TODAY));
    }

    @Test
    void aLeapDayIsADay() {
        var days = until(Map.of("days", "3"));

        assertThat(days.all()).containsExactly(TODAY.minusDays(2), LocalDate.of(2024, 2, 29), TODAY);
        assertThat(days.count()).isEqualTo(3);
    }

    @Test
    void datesGoBefore() {
        assertThat(until(Map.of("days", "3", "start_date", "2023-12-31", "end_date", "2024-01-01")))
                .isEqualTo(new Days(LocalDate.of(2023, 12, 31), LocalDate.of(2024, 1, 1)));
        assertThat(until(Map.of("start_date", "2024-02-28"))).isEqualTo(new Days(LocalDate.of(2024, 2, 28), TODAY));
        assertThat(until(Map.of("days", "2", "end_date", "2024-01-01")))
                .isEqualTo(new Days(LocalDate.of(2023, 12, 31), LocalDate.of(2024, 1, 1)));
        assertThat(until(Map.of("start_date", "2025-01-01")))
                .isEqualTo(new Days(LocalDate.of(2025, 1, 1), LocalDate.of(2025, 1, 1)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "367", "ten", "", "1.5", "99999999999"})
    void tooManyAndTooFewAreRefused(String days) {
        assertThatExceptionOfType(Invalid.class)
                .isThrownBy(() -> LastDays.of(Map.of("days", days)))
                .satisfies(refusal -> assertThat(refusal.details()).containsOnlyKeys("days"));
    }

    @Test
    void moreThanALeapYearBetweenTwoDatesIsRefused() {
        var wanted = LastDays.of(Map.of("start_date", "2023-03-01"));

        assertThatExceptionOfType(Invalid.class)
                .isThrownBy(() -> wanted.until(TODAY.plusDays(1)))
                .satisfies(refusal -> assertThat(refusal.details()).containsOnlyKeys("start_date"));
        assertThat(until(Map.of("start_date", "2023-03-02")).count()).isEqualTo(366);
    }

    @Test
    void everyFaultIsNamed() {
        assertThatExceptionOfType(Invalid.class)
                .isThrownBy(() -> LastDays.of(Map.of("days", "0", "start_date", "soon", "end_date", "2024-02-30")))
                .satisfies(refusal -> assertThat(refusal.details()).containsOnlyKeys("days", "start_date", "end_date"));
    }

    private static Days until(Map<String, String> query) {
        return LastDays.of(query).until(TODAY);
    }
}
