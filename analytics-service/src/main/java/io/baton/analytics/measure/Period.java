package io.baton.analytics.measure;

import io.baton.platform.problem.Faults;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The days asked for, in UTC.
 *
 * @param startDate the first day, or null for no limit
 * @param endDate the last day, itself included, or null for no limit
 */
public record Period(
        @Nullable LocalDate startDate, @Nullable LocalDate endDate) {

    /** Every day there is. */
    public static final Period ALWAYS = new Period(null, null);

    /** Stricter than {@link LocalDate#parse}, which also takes years that no database column holds. */
    private static final Pattern FORM = Pattern.compile("(?!0000)\\d{4}-\\d{2}-\\d{2}");

    /**
     * Reads {@code start_date} and {@code end_date} of a query; empty ones count as not given.
     *
     * @throws io.baton.platform.problem.Invalid naming each parameter that is at fault
     */
    public static Period of(Map<String, String> query) {
        var faults = new Faults();
        var period = of(query, faults);
        faults.throwIfAny();
        return period;
    }

    /** The same among other parameters; without limits where it is at fault. */
    public static Period of(Map<String, String> query, Faults faults) {
        var start = day("start_date", query, faults);
        var end = day("end_date", query, faults);
        if (start != null && end != null && end.isBefore(start)) {
            faults.add("end_date", "Must not be before start_date.");
            return ALWAYS;
        }
        return new Period(start, end);
    }

    /** All days up to one, itself included. */
    public static Period upTo(LocalDate end) {
        return new Period(null, end);
    }

    /** The days of both. Where there are none it ends before it begins. */
    public Period and(Period other) {
        return new Period(later(startDate, other.startDate), earlier(endDate, other.endDate));
    }

    private static @Nullable LocalDate later(@Nullable LocalDate one, @Nullable LocalDate other) {
        return one == null || (other != null && other.isAfter(one)) ? other : one;
    }

    private static @Nullable LocalDate earlier(@Nullable LocalDate one, @Nullable LocalDate other) {
        return one == null || (other != null && other.isBefore(one)) ? other : one;
    }

    private static @Nullable LocalDate day(String name, Map<String, String> query, Faults faults) {
        var value = query.get(name);
        if (value == null || value.isEmpty()) {
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
