package io.baton.analytics.measure;

import io.baton.platform.problem.Faults;
import io.baton.platform.problem.Invalid;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** So many days up to today, or a period with both ends, of which every day is told. */
public record LastDays(Period asked, int days) {

    private static final int DAYS = 30;

    /** A leap year: more rows are no chart any more. */
    private static final int DAYS_MAX = 366;

    /**
     * Reads {@code days}, {@code start_date} and {@code end_date} of a query; the dates go before.
     *
     * @throws Invalid naming each parameter that is at fault
     */
    public static LastDays of(Map<String, String> query) {
        var faults = new Faults();
        var days = days(query.get("days"), faults);
        var asked = Period.of(query, faults);
        faults.throwIfAny();
        return new LastDays(asked, days);
    }

    /**
     * The days to tell.
     *
     * @throws Invalid for more than a leap year
     */
    public Days until(LocalDate today) {
        var end = Objects.requireNonNullElse(asked.endDate(), ending(today));
        var start = Objects.requireNonNullElse(asked.startDate(), end.minusDays(days - 1));
        var found = new Days(start, end);
        if (found.count() > DAYS_MAX) {
            throw new Invalid("start_date", "Must be at most %d days before the last day.".formatted(DAYS_MAX - 1));
        }
        return found;
    }

    /** A start in the days to come is a period of that one day. */
    private LocalDate ending(LocalDate today) {
        var start = asked.startDate();
        return start != null && start.isAfter(today) ? start : today;
    }

    private static int days(@Nullable String text, Faults faults) {
        if (text == null) {
            return DAYS;
        }
        try {
            var days = Integer.parseInt(text);
            if (days >= 1 && days <= DAYS_MAX) {
                return days;
            }
        } catch (NumberFormatException wrong) {
            // As if it were out of bounds: the message is the same.
        }
        faults.add("days", "Must be a whole number from 1 to %d.".formatted(DAYS_MAX));
        return DAYS;
    }
}
