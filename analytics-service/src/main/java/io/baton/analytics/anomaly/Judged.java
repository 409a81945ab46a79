package io.baton.analytics.anomaly;

import io.baton.analytics.measure.Days;
import io.baton.analytics.measure.Period;
import io.baton.platform.problem.Faults;
import io.baton.platform.problem.Invalid;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;

/** On which days unusual ones are looked for: so many up to yesterday, or those that dates name. Today is not over. */
public record Judged(Period asked, int days) {

    private static final String DAYS = "7";

    private static final int DAYS_MAX = 90;

    /** So many days, up to yesterday. */
    public static Judged last(int days) {
        return new Judged(Period.ALWAYS, days);
    }

    /**
     * Reads {@code days}, {@code start_date} and {@code end_date} of a query; the dates go before.
     *
     * @throws Invalid naming each parameter that is at fault
     */
    static Judged of(Map<String, String> query) {
        var faults = new Faults();
        var days = days(query.getOrDefault("days", DAYS), faults);
        var asked = Period.of(query, faults);
        faults.throwIfAny();
        return new Judged(asked, days);
    }

    /**
     * The days to look at; none, the last before the first, where all of those asked for are still to come.
     *
     * @throws Invalid for more than are looked at together
     */
    Days until(LocalDate today) {
        var yesterday = today.minusDays(1);
        var end = Objects.requireNonNullElse(asked.endDate(), yesterday);
        var last = end.isAfter(yesterday) ? yesterday : end;
        var first = Objects.requireNonNullElse(asked.startDate(), last.minusDays(days - 1));
        if (first.isAfter(last)) {
            return new Days(today, yesterday);
        }
        var found = new Days(first, last);
        if (found.count() > DAYS_MAX) {
            throw new Invalid("start_date", "Must be at most %d days before the last day.".formatted(DAYS_MAX - 1));
        }
        return found;
    }

    private static int days(String text, Faults faults) {
        try {
            var days = Integer.parseInt(text);
            if (days >= 1 && days <= DAYS_MAX) {
                return days;
            }
        } catch (NumberFormatException wrong) {
            // As if it were out of bounds: the message is the same.
        }
        faults.add("days", "Must be a whole number from 1 to %d.".formatted(DAYS_MAX));
        return 1;
    }
}
