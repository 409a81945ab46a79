package io.baton.ticket.ticket;

import io.baton.platform.problem.Faults;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * When a ticket was filed.
 *
 * @param from not before this
 * @param before and before this
 */
record Created(@Nullable Instant from, @Nullable Instant before) {

    private static final String EXPECTED = "Expected a date such as 2026-01-05 or a time such as 2026-01-05T12:00:00Z.";

    /** Years beyond these are nobody's, and not all of them are the database's. */
    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");

    private static final Instant LAST = Instant.parse("9999-12-31T00:00:00Z");

    /** Both ends belong to it: a date is the whole day in UTC, and a time its whole millisecond. */
    static Created between(@Nullable String from, @Nullable String to, Faults faults) {
        return new Created(
                from == null ? null : read("created_from", from, false, faults),
                to == null ? null : read("created_to", to, true, faults));
    }

    boolean isBounded() {
        return from != null || before != null;
    }

    private static @Nullable Instant read(String name, String text, boolean past, Faults faults) {
        try {
            var read = text.indexOf('T') < 0 ? day(text, past) : time(text, past);
            if (!read.isBefore(FIRST) && !read.isAfter(LAST)) {
                return read;
            }
        } catch (DateTimeException unreadable) {
            // Said below, as of a year that is out of range.
        }
        faults.add(name, EXPECTED);
        return null;
    }

    private static Instant day(String text, boolean past) {
        var day = LocalDate.parse(text);
        return (past ? day.plusDays(1) : day).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private static Instant time(String text, boolean past) {
        // A plus sign that was not escaped in a URL arrives as a space.
        var time = OffsetDateTime.parse(text.replace(' ', '+')).toInstant().truncatedTo(ChronoUnit.MILLIS);
        return past ? time.plusMillis(1) : time;
    }
}
