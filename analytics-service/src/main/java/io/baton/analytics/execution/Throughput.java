package io.baton.analytics.execution;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.baton.analytics.csv.Listed;
import io.baton.analytics.measure.Days;
import io.baton.analytics.measure.Kind;
import io.baton.analytics.measure.Sums;
import io.baton.analytics.measure.Told;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer to: how much is asked for, how much gets done, and how much piles up?
 *
 * @param byWorkflow what ended on these days, of those with the most
 */
record Throughput(
        int timePeriodDays,
        Summary summary,
        List<Day> trends,
        List<Workflow> byWorkflow,
        @JsonUnwrapped Told told) implements Listed {

    @Override
    public String fileName() {
        return "executions-by-day";
    }

    @Override
    public List<?> rows() {
        return trends;
    }

    @Override
    public Class<?> rowType() {
        return Day.class;
    }

    /** Every one of some days, whether anything happened on it or not. */
    static Throughput of(Scope scope, Days days, Past past, List<Workflow> workflows, Told told) {
        var created = scope.of(past.byDay.of(Kind.EXECUTION_STATUS)).byDay();
        var started = scope.of(past.byDay.of(Kind.EXECUTION_STARTED)).days();
        var ended = scope.of(past.byDay.of(Kind.EXECUTION_ENDED)).byDay();
        var open = scope.of(past.before.of(Kind.EXECUTION_STATUS)).count()
                - scope.of(past.before.of(Kind.EXECUTION_ENDED)).count();
        var none = new Sums(List.of());
        var trends = new ArrayList<Day>();
        for (var date : days.all()) {
            var ends = Standing.of(ended.getOrDefault(date, none));
            var asked = created.getOrDefault(date, none).count();
            open += asked - ends.total();
            trends.add(Day.of(date, asked, started.getOrDefault(date, 0L), ends, Math.max(0, open)));
        }
        return new Throughput(trends.size(), Summary.of(trends), List.copyOf(trends), workflows, told);
    }

    /** What is known of the days asked for, and of all that lie before them. */
    record Past(Sums byDay, Sums before) {}

    /**
     * All days together.
     *
     * @param busiestDay on which the most ended; null where nothing did
     */
    record Summary(
            long created,
            long started,
            long completed,
            long failed,
            long cancelled,
            double endedPerDay,
            @Nullable LocalDate busiestDay) {

        static Summary of(List<Day> days) {
            var ended = days.stream().mapToLong(Day::ended).sum();
            return new Summary(
                    days.stream().mapToLong(Day::created).sum(),
                    days.stream().mapToLong(Day::started).sum(),
                    days.stream().mapToLong(Day::completed).sum(),
                    days.stream().mapToLong(Day::failed).sum(),
                    days.stream().mapToLong(Day::cancelled).sum(),
                    Math.round(10.0 * ended / days.size()) / 10.0,
                    days.stream()
                            .filter(day -> day.ended() > 0)
                            .max(Comparator.comparingLong(Day::ended)
                                    .thenComparing(
                                            Comparator.comparing(Day::date).reversed()))
                            .map(Day::date)
                            .orElse(null));
        }
    }

    /**
     * One day in UTC.
     *
     * @param openAtEnd asked for up to then, and over by none of its last moments
     * @param averageDurationMs of those that completed on it
     */
    record Day(
            LocalDate date,
            long created,
            long started,
            long completed,
            long failed,
            long cancelled,
            long openAtEnd,
            @Nullable Long averageDurationMs) {

        static Day of(LocalDate date, long created, long started, Standing ends, long open) {
            return new Day(
                    date,
                    created,
                    started,
                    ends.completed(),
                    ends.failed(),
                    ends.cancelled(),
                    open,
                    ends.averageDurationMs());
        }

        private long ended() {
            return completed + failed + cancelled;
        }
    }
}
