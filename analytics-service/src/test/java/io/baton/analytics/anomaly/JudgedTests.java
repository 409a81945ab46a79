package io.baton.analytics.anomaly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.baton.analytics.measure.Days;
import io.baton.platform.problem.Invalid;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JudgedTests {

    private static final LocalDate TODAY = LocalDate.of(2024, 3, 1);

    @Test
    void withoutDatesTheDaysEndYesterday() {
        assertThat(Judged.of(Map.of()).until(TODAY)).isEqualTo(days("2024-02-23", "2024-02-29"));
        assertThat(Judged.of(Map.of("days", "1")).until(TODAY)).isEqualTo(days("2024-02-29", "2024-02-29"));
    }

    @Test
    void datesGoBefore() {
        assertThat(until("2024-01-01", "2024-01-31")).isEqualTo(days("2024-01-01", "2024-01-31"));
        assertThat(Judged.of(Map.of("end_date", "2024-01-31", "days", "2")).until(TODAY))
                .isEqualTo(days("2024-01-30", "2024-01-31"));
    }

    @Test
    void todayIsNotOver() {
        assertThat(until("2024-02-28", "2024-03-05")).isEqualTo(days("2024-02-28", "2024-02-29"));
        assertThat(until("2024-03-01", "2024-03-05").count()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"days, 0", "days, 91", "days, week", "start_date, 2023-02-29", "end_date, today"})
    void whatIsWrongIsNamed(String parameter, String value) {
        assertThatExceptionOfType(Invalid.class)
                .isThrownBy(() -> Judged.of(Map.of(parameter, value)))
                .satisfies(refusal -> assertThat(refusal.details()).containsOnlyKeys(parameter));
    }

    @Test
    void moreThanAQuarterIsTooMuch() {
        assertThatExceptionOfType(Invalid.class).isThrownBy(() -> until("2023-11-01", "2024-02-29"));
    }

    private static Days until(String start, String end) {
        return Judged.of(Map.of("start_date", start, "end_date", end)).until(TODAY);
    }

    private static Days days(String first, String last) {
        return new Days(LocalDate.parse(first), LocalDate.parse(last));
    }
}
