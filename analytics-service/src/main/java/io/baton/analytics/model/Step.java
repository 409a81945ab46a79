package io.baton.analytics.model;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;

/** The stretch of time that one point of a series stands for. */
public enum Step {
    /** A day in UTC; the week is its season. */
    DAY(ChronoUnit.DAYS, 7, 14),
    /** A week from Monday on; without a season, since few histories hold several years. */
    WEEK(ChronoUnit.WEEKS, 1, 8),
    /** A calendar month; the year is its season. */
    MONTH(ChronoUnit.MONTHS, 12, 8);

    private final ChronoUnit unit;

    private final int season;

    private final int pointsMin;

    Step(ChronoUnit unit, int season, int pointsMin) {
        this.unit = unit;
        this.season = season;
        this.pointsMin = pointsMin;
    }

    int season() {
        return season;
    }

    /** With fewer points methods cannot be compared. */
    int pointsMin() {
        return pointsMin;
    }

    /** The first day of the step that begins so many steps later. */
    public LocalDate later(LocalDate first, int steps) {
        return first.plus(steps, unit);
    }

    /** The first day of the step that this day lies in. */
    public LocalDate firstOf(LocalDate day) {
        return switch (this) {
            case DAY -> day;
            case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            case MONTH -> day.withDayOfMonth(1);
        };
    }

    int between(LocalDate first, LocalDate end) {
        return Math.toIntExact(unit.between(first, end));
    }
}
