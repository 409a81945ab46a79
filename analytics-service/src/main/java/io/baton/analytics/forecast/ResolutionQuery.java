package io.baton.analytics.forecast;

import io.baton.analytics.history.ResolutionHours.Grouping;
import io.baton.analytics.measure.Label;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;

/** From how many days it is to be learned how long tickets take, and in which groups. */
record ResolutionQuery(int days, By by) {

    private static final int DAYS = 90;

    private static final int DAYS_MAX = 365;

    enum By {
        PRIORITY,
        CATEGORY,
        DEPARTMENT,
        WORKFLOW;

        String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Of the spreads that the intake keeps. */
        Grouping grouping() {
            return new Grouping("ticket.hours." + wireName(), this == CATEGORY ? Label.NO_CATEGORY : Label.NONE);
        }
    }

    /** @throws io.baton.platform.problem.Invalid naming each parameter that is at fault */
    static ResolutionQuery of(Map<String, String> query) {
        var wanted = new Wanted(query);
        var resolution = new ResolutionQuery(wanted.number("days", DAYS, 1, DAYS_MAX), by(wanted));
        wanted.mustBeSound();
        return resolution;
    }

    private static By by(Wanted wanted) {
        var text = wanted.text("by");
        for (var by : By.values()) {
            if (text == null || by.wireName().equals(text)) {
                return by;
            }
        }
        wanted.fault("by", "Must be one of priority, category, department, workflow.");
        return By.PRIORITY;
    }

    LocalDate from(LocalDate today) {
        return today.minusDays(days);
    }
}
