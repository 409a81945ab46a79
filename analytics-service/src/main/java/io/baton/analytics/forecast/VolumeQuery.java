package io.baton.analytics.forecast;

import io.baton.analytics.model.Series;
import io.baton.analytics.model.Step;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;

/** How far ahead tickets are to be foretold, from how much of the past, and in which steps. */
record VolumeQuery(int forecastDays, int historyDays, Granularity granularity) {

    private static final int HISTORY_DAYS = 90;

    private static final int HISTORY_DAYS_MAX = 1_826;

    private static final int FORECAST_DAYS = 14;

    private static final int FORECAST_DAYS_MAX = 90;

    enum Granularity {
        DAILY(Step.DAY, 1),
        WEEKLY(Step.WEEK, 7),
        MONTHLY(Step.MONTH, 30);

        private final Step step;

        private final int days;

        Granularity(Step step, int days) {
            this.step = step;
            this.days = days;
        }

        String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** @throws io.baton.platform.problem.Invalid naming each parameter that is at fault */
    static VolumeQuery of(Map<String, String> query) {
        var wanted = new Wanted(query);
        var granularity = granularity(wanted);
        var volume = new VolumeQuery(
                wanted.number("forecast_days", FORECAST_DAYS, 1, FORECAST_DAYS_MAX),
                wanted.number("history_days", HISTORY_DAYS, 1, HISTORY_DAYS_MAX),
                granularity);
        wanted.mustBeSound();
        return volume;
    }

    private static Granularity granularity(Wanted wanted) {
        var text = wanted.text("granularity");
        for (var granularity : Granularity.values()) {
            if (text == null || granularity.wireName().equals(text)) {
                return granularity;
            }
        }
        wanted.fault("granularity", "Must be one of daily, weekly, monthly.");
        return Granularity.DAILY;
    }

    LocalDate from(LocalDate today) {
        return today.minusDays(historyDays);
    }

    Step step() {
        return granularity.step;
    }

    /** The days in the steps asked for, without those that are not whole. */
    Series inSteps(Series days) {
        return granularity == Granularity.DAILY ? days : days.by(granularity.step);
    }

    /** How many steps it takes to reach so many days ahead. */
    int steps() {
        return Math.ceilDiv(forecastDays, granularity.days);
    }
}
