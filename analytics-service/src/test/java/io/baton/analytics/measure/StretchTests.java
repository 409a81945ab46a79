package io.baton.analytics.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StretchTests {

    @ParameterizedTest
    @CsvSource({
        "2026-03-04, 2026-03-04, d 2026-03-04 2026-03-04",
        "2026-02-01, 2026-02-28, m 2026-02-01 2026-02-28",
        "2024-02-01, 2024-02-28, d 2024-02-01 2024-02-28",
        "2024-02-01, 2024-02-29, m 2024-02-01 2024-02-29",
        "2025-01-01, 2025-12-31, y 2025-01-01 2025-12-31",
        "2025-12-31, 2026-01-01, d 2025-12-31 2026-01-01",
        "2025-12-30, 2026-02-01, m 2026-01-01 2026-01-31 | d 2025-12-30 2025-12-31 | d 2026-02-01 2026-02-01",
        "2024-11-30, 2026-01-31, y 2025-01-01 2025-12-31 | m 2024-12-01 2024-12-31 | d 2024-11-30 2024-11-30 "
                + "| m 2026-01-01 2026-01-31",
        "2026-03-05, 2026-03-04, "
    })
    void aPeriodIsMadeOfTheLongestSums(LocalDate start, LocalDate end, @Nullable String expected) {
        var found =
                Stretch.covering(start, end).stream().map(StretchTests::text).toList();

        assertThat(String.join(" | ", found)).isEqualTo(expected == null ? "" : expected);
    }

    @Test
    void withoutLimitsYearsAreEnough() {
        assertThat(Stretch.covering(null, null)).containsExactly(new Stretch(Grain.YEAR, null, null));
        assertThat(Stretch.covering(LocalDate.of(9999, 12, 31), null))
                .extracting(StretchTests::text)
                .containsExactly("y +10000-01-01 null", "d 9999-12-31 9999-12-31");
        assertThat(Stretch.covering(null, LocalDate.of(2026, 1, 1)))
                .extracting(StretchTests::text)
                .containsExactly("y null 2025-12-31", "d 2026-01-01 2026-01-01");
    }

    @Test
    void everyDayIsCoveredOnceWhateverThePeriod() {
        var random = new Random(7);
        for (var round = 0; round < 2000; round++) {
            var start = LocalDate.of(2023, 1, 1).plusDays(random.nextInt(1500));
            var end = start.plusDays(random.nextInt(1200));

            var covered = Stretch.covering(start, end).stream()
                    .flatMap(StretchTests::days)
                    .sorted()
                    .toList();

            assertThat(covered)
                    .as(start + " to " + end)
                    .isEqualTo(days(start, end.plusDays(1)).toList());
        }
    }

    /** All days of all sums that start within a stretch. */
    private static Stream<LocalDate> days(Stretch stretch) {
        var first = stretch.first();
        var last = stretch.last();
        if (first == null || last == null) {
            throw new IllegalArgumentException("It has no end");
        }
        return Stream.iterate(first, start -> !start.isAfter(last), stretch.grain()::next)
                .flatMap(start -> days(start, stretch.grain().next(start)));
    }

    private static Stream<LocalDate> days(LocalDate from, LocalDate end) {
        return from.datesUntil(end);
    }

    private static String text(Stretch stretch) {
        return String.join(
                " ", List.of(stretch.grain().text(), String.valueOf(stretch.first()), String.valueOf(stretch.last())));
    }
}
