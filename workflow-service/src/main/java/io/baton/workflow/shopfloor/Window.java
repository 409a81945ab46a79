package io.baton.workflow.shopfloor;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * A period taken apart so that counting it reads little: whole months, days and hours of UTC, for which counts are kept. At its two
 * ends what is left of an hour is made up of minutes, and what is left of a minute is counted in the log. Of what is cut the
 * shorter part is read: either what belongs to the period, or what does not, and then it is taken off the whole. So at most thirty
 * minutes, and of the log half a minute, are read at each end, however many entries there are.
 *
 * @param spans for which counts are kept
 * @param wholes the periods that the spans make up: what no roll-up has moved yet is found by them
 * @param edges to be counted in the log
 */
record Window(List<Span> spans, List<Part> wholes, List<Part> edges) {

    private static final long MINUTE = 60_000;

    private static final long HOUR = 60 * MINUTE;

    private static final long DAY = 24 * HOUR;

    /**
     * Spans of one length, by the time that they begin at.
     *
     * @param unit {@code all}, {@code month}, {@code day}, {@code hour} or {@code minute}
     * @param sign 1 to be added, -1 to be taken off
     */
    record Span(String unit, Period begins, int sign) {}

    /** @param sign 1 to be added, -1 to be taken off */
    record Part(Period period, int sign) {}

    /** @param now what is later has no entries yet and costs nothing to read */
    static Window of(Period period, Instant now) {
        if (period.equals(Period.ALL)) {
            return new Window(
                    List.of(new Span("all", new Period(0, 1), 1)), List.of(new Part(Period.ALL, 1)), List.of());
        }
        var hours = Cut.of(new Part(period, 1), HOUR, now);
        var spans = spans(hours.whole().period());
        var wholes = new ArrayList<Part>();
        wholes.add(hours.whole());
        var edges = new ArrayList<Part>();
        for (var left : hours.left()) {
            var minutes = Cut.of(left, MINUTE, now);
            var whole = minutes.whole();
            add(spans, "minute", whole);
            wholes.add(whole);
            edges.addAll(minutes.left());
        }
        return new Window(List.copyOf(spans), List.copyOf(wholes), List.copyOf(edges));
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
        add(spans, unit, new Part(new Period(from, to), 1));
    }

    private static void add(List<Span> spans, String unit, Part part) {
        var period = part.period();
        if (period.from() < period.to()) {
            spans.add(new Span(unit, period, part.sign()));
        }
    }

    static long floor(long time, long unit) {
        return time - time % unit;
    }

    static long ceiling(long time, long unit) {
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
