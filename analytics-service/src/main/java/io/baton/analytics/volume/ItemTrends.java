package io.baton.analytics.volume;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.baton.analytics.csv.Listed;
import io.baton.analytics.measure.Kind;
import io.baton.analytics.measure.Sla;
import io.baton.analytics.measure.Sums;
import io.baton.analytics.measure.Told;
import java.time.LocalDate;
import java.util.List;

/** The answer to: what became of the work that was handed out, day by day? */
record ItemTrends(
        int timePeriodDays,
        Counts summary,
        List<Day> trends,
        @JsonUnwrapped Told told) implements Listed {

    @Override
    public String fileName() {
        return "task-item-trends";
    }

    @Override
    public List<?> rows() {
        return trends;
    }

    @Override
    public Class<?> rowType() {
        return Day.class;
    }

    static ItemTrends of(List<LocalDate> days, Sums byDay, Told told) {
        var found = byDay.byDay();
        var trends = days.stream()
                .map(day -> new Day(day, Counts.of(found.getOrDefault(day, Sums.NONE))))
                .toList();
        return new ItemTrends(days.size(), Counts.of(byDay), trends, told);
    }

    record Day(LocalDate date, @JsonUnwrapped Counts counts) {}

    /** Items by what they are now, and beside that those that were transferred and those that missed their target. */
    record Counts(
            @JsonProperty("new") long fresh,
            long inProgress,
            long resolved,
            long reassigned,
            long escalated,
            long transferred,
            long breached) {

        private static Counts of(Sums sums) {
            var statuses = sums.of(Kind.ITEM_STATUS);
            return new Counts(
                    statuses.withKey("new"),
                    statuses.withKey("in progress"),
                    statuses.withKey("resolved"),
                    statuses.withKey("reassigned"),
                    statuses.withKey("escalated"),
                    sums.of(Kind.ITEM_ORIGIN).withKey("Transferred"),
                    Sla.of(sums.of(Kind.ITEM_SLA).subs()).breached());
        }
    }
}
