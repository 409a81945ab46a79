package io.baton.workflow.shopfloor;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * A period taken apart so that counting it reads little: whole months, days and hours of UTC, for which counts are kept, and
 * at its two ends what is left of an hour, which is counted in the log. Of an hour that is cut the shorter part is read: either
 * what belongs to the period, or what does not, and then it is taken off the whole hour. So at most half an hour's entries are
 * read at each end, however many there are in all.
 *
 * @param spans whole spans, without a gap
 * @param hours the period that the spans make up together
 * @param edges to be counted in the log
 */
record Window(List<Span> spans, Period hours, List<Edge> edges) {

    private static final long HOUR = 3_600_000;

    private static final long DAY = 24 * HOUR;

    /**
     * Spans of one length, by the time that they begin at.
     *
     * @param unit {@code all}, {@code month}, {@code day} or {@code hour}
     */
    record Span(String unit, Period begins) {}

    /** @param sign 1 to be added, -1 to be taken off */
    record Edge(Period period, int sign) {}

    /** @param now what is later has no entries yet and costs nothing to read */
    static Window of(Period period, Instant now) {
        if (period.equals(Period.ALL)) {
            return new Window(List.of(new Span("all", new Period(0, 1))), Period.ALL, List.of());
        }
        var edges = new ArrayList<Edge>();
        var hours = hours(period, now.toEpochMilli(), edges);
        return new Window(spans(hours), hours, List.copyOf(edges));
    }

    private static Period hours(Period period, long now, List<Edge> edges) {
        var begin = floor(period.from(), HOUR);
        var end = ceiling(period.to(), HOUR);
        var head = new Period(begin, period.from());
        var tail = new Period(period.to(), end);
        if (end - begin <= HOUR) {
            if (read(head, now) + read(tail, now) > read(period, now)) {
                add(edges, period, 1);
                return new Period(begin, begin);
            }
            add(edges, head, -1);
            add(edges, tail, -1);
            return new Period(begin, end);
        }
        var first = cut(head, new Period(period.from(), begin + HOUR), now, edges) ? begin : begin + HOUR;
        var last = cut(tail, new Period(end - HOUR, period.to()), now, edges) ? end : end - HOUR;
        return new Period(first, last);
    }

    /** Whether the hour counts as a whole, less what is outside; or else the part inside is read. */
    private static boolean cut(Period outside, Period inside, long now, List<Edge> edges) {
        var isWhole = read(outside, now) <= read(inside, now);
        add(edges, isWhole ? outside : inside, isWhole ? -1 : 1);
        return isWhole;
    }

    private static long read(Period period, long now) {
        return Math.max(0, Math.min(period.to(), now + 1) - period.from());
    }

    private static void add(List<Edge> edges, Period period, int sign) {
        if (period.from() < period.to()) {
            edges.add(new Edge(period, sign));
        }
    }

    private static List<Span> spans(Period hours) {
        var spans = new ArrayList<Span>();
        var firstDay = ceiling(hours.from(), DAY);
        var lastDay = floor(hours.to(), DAY);
        if (firstDay >= lastDay) {
            add(spans, "hour", hours.from(), hours.to());
            return spans;
        }
        add(spans, "hour", hours.from(), firstDay);
        var firstMonth = month(firstDay, true);
        var lastMonth = month(lastDay, false);
        if (firstMonth >= lastMonth) {
            add(spans, "day", firstDay, lastDay);
        } else {
            add(spans, "day", firstDay, firstMonth);
            add(spans, "month", firstMonth, lastMonth);
            add(spans, "day", lastMonth, lastDay);
        }
        add(spans, "hour", lastDay, hours.to());
        return spans;
    }

    private static void add(List<Span> spans, String unit, long from, long to) {
        if (from < to) {
            spans.add(new Span(unit, new Period(from, to)));
        }
    }

    private static long floor(long time, long unit) {
        return time - time % unit;
    }

    private static long ceiling(long time, long unit) {
        return floor(time + unit - 1, unit);
    }

    /** The begin of the month that this day is in, or where it is in the middle of one and asked for, of the next. */
    private static long month(long day, boolean next) {
        var month = YearMonth.from(Instant.ofEpochMilli(day).atOffset(ZoneOffset.UTC));
        var begin = begin(month);
        return next && begin < day ? begin(month.plusMonths(1)) : begin;
    }

    private static long begin(YearMonth month) {
        return month.atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC).toEpochMilli();
    }
}
