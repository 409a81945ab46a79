package io.baton.analytics.volume;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.baton.analytics.csv.Listed;
import io.baton.analytics.measure.Kind;
import io.baton.analytics.measure.Statuses;
import io.baton.analytics.measure.Sums;
import io.baton.analytics.measure.Told;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** The answer to: how do tickets come and go, day by day? */
record TicketTrends(
        int timePeriodDays,
        Summary summary,
        List<Day> trends,
        @JsonUnwrapped Told told) implements Listed {

    @Override
    public String fileName() {
        return "ticket-trends";
    }

    @Override
    public List<?> rows() {
        return trends;
    }

    @Override
    public Class<?> rowType() {
        return Day.class;
    }

    /**
     * Every day has its row, also one on which nothing happened.
     *
     * @param before what was counted before the first of these days, by which open ones were left over
     * @param byDay what was counted on each of them
     */
    static TicketTrends of(List<LocalDate> days, Sums before, Sums byDay, Told told) {
        var created = byDay.of(Kind.TICKET_STATUS).days();
        var resolved = byDay.of(Kind.TICKET_RESOLVED).days();
        var closed = byDay.of(Kind.TICKET_CLOSED).days();
        var known = byDay.of(Kind.TICKET_STATUS).withKey(Statuses.TICKETS).days();
        var open = before.of(Kind.TICKET_STATUS).withKey(Statuses.TICKETS).count()
                - before.of(Kind.TICKET_CLOSED).count();
        var trends = new ArrayList<Day>();
        for (var day : days) {
            open += known.getOrDefault(day, 0L) - closed.getOrDefault(day, 0L);
            trends.add(new Day(day, created.getOrDefault(day, 0L), resolved.getOrDefault(day, 0L), open));
        }
        return new TicketTrends(days.size(), Summary.of(trends), List.copyOf(trends), told);
    }

    record Summary(long totalCreated, long totalResolved) {

        private static Summary of(List<Day> days) {
            return new Summary(
                    days.stream().mapToLong(Day::created).sum(),
                    days.stream().mapToLong(Day::resolved).sum());
        }
    }

    /** @param openAtEnd created up to the end of that day, and neither completed nor cancelled by then */
    record Day(LocalDate date, long created, long resolved, long openAtEnd) {}
}
