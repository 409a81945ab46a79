package io.baton.analytics.forecast;

import java.time.LocalDate;
import java.util.Map;

/** How many days of work are to be foretold, from how many. */
record WorkloadQuery(int forecastDays, int historyDays) {

    private static final int FORECAST_DAYS = 7;

    private static final int FORECAST_DAYS_MAX = 30;

    private static final int HISTORY_DAYS = 60;

    private static final int HISTORY_DAYS_MAX = 365;

    /** @throws io.baton.platform.problem.Invalid naming each parameter that is at fault */
    static WorkloadQuery of(Map<String, String> query) {
        var wanted = new Wanted(query);
        var workload = new WorkloadQuery(
                wanted.number("forecast_days", FORECAST_DAYS, 1, FORECAST_DAYS_MAX),
                wanted.number("history_days", HISTORY_DAYS, 1, HISTORY_DAYS_MAX));
        wanted.mustBeSound();
        return workload;
    }

    LocalDate from(LocalDate today) {
        return today.minusDays(historyDays);
    }
}
