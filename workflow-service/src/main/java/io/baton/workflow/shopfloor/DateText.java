package io.baton.workflow.shopfloor;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A date as callers write it: with any offset from UTC, without one in UTC, or a day alone, which is meant whole.
 *
 * @param first the first moment that is meant
 * @param last the last moment that is meant; but for a day the same
 */
record DateText(Instant first, Instant last) {

    static final String EXPECTED = "Expected a date such as 2026-01-05T12:00:00Z or 2026-01-05.";

    // The sign of an offset may come as a blank: that is what an unescaped plus means in a query.
    private static final Pattern FORM = Pattern.compile("(?<day>\\d{4}-\\d{2}-\\d{2})"
            + "(?:[Tt ](?<hour>\\d{2}):(?<minute>\\d{2})(?::(?<second>\\d{2})(?:[.,](?<fraction>\\d{1,9}))?)?"
            + "(?<offset>[Zz]|[-+ ]\\d{2}(?::?\\d{2})?)?)?");

    private static final int LEAP_SECOND = 60;

    private static final int NANOS_MAX = 999_999_999;

    /** The date that is written so, null for anything else. */
    static @Nullable DateText parse(String text) {
        var form = FORM.matcher(text);
        if (!form.matches()) {
            return null;
        }
        try {
            var day = LocalDate.parse(form.group("day"));
            return form.group("hour") == null ? whole(day) : moment(day, form);
        } catch (DateTimeException noDate) {
            return null;
        }
    }

    private static DateText whole(LocalDate day) {
        return new DateText(
                day.atStartOfDay().toInstant(ZoneOffset.UTC),
                day.atTime(LocalTime.MAX).toInstant(ZoneOffset.UTC));
    }

    private static @Nullable DateText moment(LocalDate day, Matcher form) {
        var second = number(form.group("second"));
        var isLeap = second == LEAP_SECOND;
        var time = LocalTime.of(
                number(form.group("hour")),
                number(form.group("minute")),
                isLeap ? LEAP_SECOND - 1 : second,
                isLeap ? NANOS_MAX : nanos(form.group("fraction")));
        var moment = OffsetDateTime.of(day, time, offset(form.group("offset")));
        return isLeap && !endsAMonth(moment) ? null : new DateText(moment.toInstant(), moment.toInstant());
    }

    /**
     * Leap seconds end a month of UTC, whatever the local time then is. No clock here shows them: such a moment counts as the
     * last of the second before, so that it ends the old day and begins the new one with the next.
     */
    private static boolean endsAMonth(OffsetDateTime moment) {
        var utc = moment.withOffsetSameInstant(ZoneOffset.UTC);
        return utc.plusSeconds(1).getDayOfMonth() == 1 && utc.getHour() == 23 && utc.getMinute() == 59;
    }

    private static ZoneOffset offset(@Nullable String text) {
        if (text == null || text.equalsIgnoreCase("z")) {
            return ZoneOffset.UTC;
        }
        return ZoneOffset.of(text.replace(' ', '+'));
    }

    private static int number(@Nullable String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }

    private static int nanos(@Nullable String digits) {
        return digits == null ? 0 : Integer.parseInt((digits + "000000000").substring(0, 9));
    }
}
