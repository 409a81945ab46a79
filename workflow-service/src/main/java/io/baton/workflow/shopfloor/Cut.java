package io.baton.workflow.shopfloor;

import io.baton.workflow.shopfloor.Window.Part;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A part of time cut where units of one length begin.
 *
 * @param whole units, none where it is empty
 * @param left what is to be added to them, or taken off again, to make up the part
 */
record Cut(Part whole, List<Part> left) {

    /** Cut so that what is left is short; what is later than now counts nothing. */
    static Cut of(Part part, long unit, Instant now) {
        return new Cutting(part.sign(), now.toEpochMilli(), new ArrayList<>()).cut(part.period(), unit);
    }

    private record Cutting(int sign, long now, List<Part> left) {

        Cut cut(Period period, long unit) {
            var begin = Window.floor(period.from(), unit);
            var end = Window.ceiling(period.to(), unit);
            var head = new Period(begin, period.from());
            var tail = new Period(period.to(), end);
            if (end - begin <= unit) {
                return within(period, head, tail);
            }
            var first = isWhole(head, new Period(period.from(), begin + unit)) ? begin : begin + unit;
            var last = isWhole(tail, new Period(end - unit, period.to())) ? end : end - unit;
            return whole(first, last);
        }

        /** A period inside one unit, or that unit. */
        private Cut within(Period period, Period head, Period tail) {
            if (read(head) + read(tail) > read(period)) {
                add(period, sign);
                return whole(head.from(), head.from());
            }
            add(head, -sign);
            add(tail, -sign);
            return whole(head.from(), tail.to());
        }

        /** Whether the unit counts as a whole, less what is outside; or else the part inside is read. */
        private boolean isWhole(Period outside, Period inside) {
            var isWhole = read(outside) <= read(inside);
            add(isWhole ? outside : inside, isWhole ? -sign : sign);
            return isWhole;
        }

        private long read(Period period) {
            return Math.max(0, Math.min(period.to(), now + 1) - period.from());
        }

        private void add(Period period, int sign) {
            if (period.from() < period.to()) {
                left.add(new Part(period, sign));
            }
        }

        private Cut whole(long from, long to) {
            return new Cut(new Part(new Period(from, to), sign), List.copyOf(left));
        }
    }
}
