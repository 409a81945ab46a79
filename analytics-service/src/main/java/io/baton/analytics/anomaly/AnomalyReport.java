package io.baton.analytics.anomaly;

import io.baton.analytics.csv.Listed;
import io.baton.analytics.intake.Freshness;
import io.baton.analytics.model.Series;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The answer to: which days were not as such days are?
 *
 * @param daysJudged for their volume: those with enough weeks before them to know what is usual
 */
public record AnomalyReport(
        int analysisPeriodDays,
        int daysJudged,
        Range dateRange,
        List<Count> dailyVolumes,
        List<Anomaly> anomalies,
        int anomalyCount,
        @Nullable Instant asOf,
        @Nullable Double lagSeconds)
        implements Listed {

    @Override
    public String fileName() {
        return "anomalies";
    }

    @Override
    public List<?> rows() {
        return anomalies;
    }

    /**
     * Of the last days.
     *
     * @param days the tickets created on each
     * @param anomalies of these days
     * @param period how many of them
     * @param today the day after the last, whether or not the series reaches it
     */
    static AnomalyReport of(Series days, List<Anomaly> anomalies, int period, LocalDate today, Freshness freshness) {
        var from = today.minusDays(period);
        return new AnomalyReport(
                period,
                Anomaly.judgeable(days, from),
                new Range(from, today.minusDays(1)),
                IntStream.range(0, period)
                        .mapToObj(day -> count(days, from.plusDays(day)))
                        .toList(),
                anomalies,
                anomalies.size(),
                freshness.asOf(),
                freshness.lagSeconds());
    }

    private static Count count(Series days, LocalDate date) {
        var known = !date.isBefore(days.from());
        var day = Math.toIntExact(date.toEpochDay() - days.from().toEpochDay());
        return new Count(date, known ? Math.round(days.values().get(day)) : 0);
    }

    /** The days looked at, both included. */
    public record Range(LocalDate startDate, LocalDate endDate) {}

    /** The tickets of one day. */
    public record Count(LocalDate date, long count) {}
}
