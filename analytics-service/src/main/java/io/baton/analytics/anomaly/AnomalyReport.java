package io.baton.analytics.anomaly;

import io.baton.analytics.csv.Listed;
import io.baton.analytics.intake.Freshness;
import io.baton.analytics.measure.Days;
import io.baton.analytics.measure.Period;
import io.baton.analytics.model.Series;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer to: which days were not as such days are?
 *
 * @param daysJudged for their volume: those with enough weeks before them to know what is usual
 */
public record AnomalyReport(
        int analysisPeriodDays,
        int daysJudged,
        Period dateRange,
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

    @Override
    public Class<?> rowType() {
        return Anomaly.class;
    }

    /**
     * Of the last days.
     *
     * @param days the tickets created on each
     * @param anomalies of these days
     * @param asked the days that were asked for
     * @param looked the days that were looked at, whether or not the series reaches them
     */
    static AnomalyReport of(Series days, List<Anomaly> anomalies, Period asked, Days looked, Freshness freshness) {
        return new AnomalyReport(
                Math.toIntExact(looked.count()),
                Anomaly.judgeable(days, looked.first()),
                asked,
                looked.all().stream().map(day -> count(days, day)).toList(),
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

    /** The tickets of one day. */
    public record Count(LocalDate date, long count) {}
}
