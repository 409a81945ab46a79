package io.baton.analytics.volume;

import io.baton.platform.problem.Faults;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The days asked for, in UTC.
 *
 * @param startDate the first day, or null for no limit
 * @param endDate the last day, itself included, or null for no limit
 */
record Period(@Nullable LocalDate startDate, @Nullable LocalDate endDate) {

    /** Stricter than {@link LocalDate#parse}, which also takes years that no database column holds. */
    private static final Pattern FORM = Pattern.compile("(?!0000)\\d{4}-\\d{2}-\\d{2}");

    /** @throws io.baton.platform.problem.Invalid naming each parameter that is at fault */
    static Period of(@Nullable String startDate, @Nullable String endDate) {
        var faults = new Faults();
        var start = day("start_date", startDate, faults);
        var end = day("end_date", endDate, faults);
        if (start != null && end != null && end.isBefore(start)) {
            faults.add("end_date", "Must not be before start_date.");
        }
        faults.throwIfAny();
        return new Period(start, end);
    }

    private static @Nullable LocalDate day(String name, @Nullable String value, Faults faults) {
        if (value == null) {
            return null;
        }
        try {
            if (FORM.matcher(value).matches()) {
                return LocalDate.parse(value);
            }
        } catch (DateTimeParseException noSuchDay) {
            // Falls through: for the caller a day that does not exist is a malformed one.
        }
        faults.add(name, "Must be a day in the form YYYY-MM-DD.");
        return null;
    }
}
