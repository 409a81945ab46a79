package io.baton.analytics.forecast;

import io.baton.analytics.model.Step;
import java.time.LocalDate;
import java.util.Map;

/** How many weeks of each category are to be foretold, from how many. */
record CategoryQuery(int forecastWeeks, int historyWeeks) {

    private static final int FORECAST_WEEKS = 4;

    private static final int FORECAST_WEEKS_MAX = 26;

    private static final int HISTORY_WEEKS = 12;

    private static final int HISTORY_WEEKS_MAX = 104;

    /** @throws io.baton.platform.problem.Invalid naming each parameter that is at fault */
    static CategoryQuery of(Map<String, String> query) {
        var wanted = new Wanted(query);
        var category = new CategoryQuery(
                wanted.number("forecast_weeks", FORECAST_WEEKS, 1, FORECAST_WEEKS_MAX),
                wanted.number("history_weeks", HISTORY_WEEKS, 1, HISTORY_WEEKS_MAX));
        wanted.mustBeSound();
        return category;
    }

    /** A Monday; from the last one on the week is not whole. */
    LocalDate from(LocalDate today) {
        return Step.WEEK.firstOf(today).minusWeeks(historyWeeks);
    }
}
