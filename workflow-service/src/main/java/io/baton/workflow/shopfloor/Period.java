package io.baton.workflow.shopfloor;

import io.baton.platform.problem.Faults;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * From when to when, in milliseconds since the epoch: that fine are the times of entries.
 *
 * @param from the first that is meant
 * @param to the first that is not meant any more
 */
record Period(long from, long to) {

    static final long FROM_MIN = 0;

    /** The year 10000: it begins an hour, a day and a month, and no clock gets there. */
    static final long TO_MAX = Instant.parse("+10000-01-01T00:00:00Z").toEpochMilli();

    /** All that was and will be. */
    static final Period ALL = new Period(FROM_MIN, TO_MAX);

    Period {
        from = Math.clamp(from, FROM_MIN, TO_MAX);
        to = Math.clamp(to, from, TO_MAX);
    }

    /** Both dates are meant themselves. */
    static Period read(@Nullable String start, @Nullable String end, Faults faults) {
        var first = date("start_date", start, faults);
        var last = date("end_date", end, faults);
        if (first != null && last != null && last.last().isBefore(first.first())) {
            faults.add("end_date", "Before start_date.");
        }
        return new Period(
                first == null ? FROM_MIN : ceiling(first.first()),
                last == null ? TO_MAX : last.last().toEpochMilli() + 1);
    }

    /** From that moment on. */
    static Period since(Instant start) {
        return new Period(ceiling(start), TO_MAX);
    }

    Instant first() {
        return moment(from);
    }

    /** The first moment that is not meant any more. */
    Instant end() {
        return moment(to);
    }

    /** A moment as PostgreSQL can read it, which knows no sign before a year of five digits. */
    static Instant moment(long epochMillis) {
        return Instant.ofEpochMilli(Math.min(epochMillis, TO_MAX - 1));
    }

    private static @Nullable DateText date(String name, @Nullable String text, Faults faults) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        var date = DateText.parse(text);
        if (date == null) {
            faults.add(name, DateText.EXPECTED);
        }
        return date;
    }

    private static long ceiling(Instant moment) {
        return moment.plusNanos(999_999).toEpochMilli();
    }
}
