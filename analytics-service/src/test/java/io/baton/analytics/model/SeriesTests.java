package io.baton.analytics.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class SeriesTests {

    @Test
    void daysAreSummedUpByWholeWeeksFromMonday() {
        var thursday = LocalDate.of(2026, 1, 1);
        var days = new Series(thursday, Step.DAY, Collections.nCopies(4 + 14 + 3, 2.0));

        assertThat(days.by(Step.WEEK)).isEqualTo(new Series(LocalDate.of(2026, 1, 5), Step.WEEK, List.of(14.0, 14.0)));
    }

    @Test
    void daysAreSummedUpByWholeMonthsLeapDayIncluded() {
        var days = new Series(LocalDate.of(2023, 12, 31), Step.DAY, Collections.nCopies(1 + 31 + 29 + 30, 1.0));

        assertThat(days.by(Step.MONTH))
                .isEqualTo(new Series(LocalDate.of(2024, 1, 1), Step.MONTH, List.of(31.0, 29.0)));
    }

    @Test
    void aFewDaysHoldNoWholeWeek() {
        var days = new Series(LocalDate.of(2026, 1, 6), Step.DAY, Collections.nCopies(12, 1.0));

        assertThat(days.by(Step.WEEK).values()).isEmpty();
    }

    @Test
    void itEndsWhereTheNextStepBegins() {
        assertThat(new Series(LocalDate.of(2026, 11, 1), Step.MONTH, List.of(1.0, 2.0)).end())
                .isEqualTo(LocalDate.of(2027, 1, 1));
        assertThat(new Series(LocalDate.of(2024, 2, 28), Step.DAY, List.of(1.0)).end())
                .isEqualTo(LocalDate.of(2024, 2, 29));
    }

    @Test
    void anEmptySeriesHasAnAverageOfZero() {
        assertThat(new Series(LocalDate.EPOCH, Step.DAY, List.of()).average()).isZero();
    }
}
