package io.baton.analytics.forecast;

import io.baton.analytics.csv.Listed;
import io.baton.analytics.intake.Freshness;
import io.baton.analytics.model.Outlook;
import io.baton.analytics.model.Series;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The answer to: how many tickets are to be expected? */
record VolumeForecast(
        String forecastType,
        String granularity,
        Summary summary,
        List<Count> historicalData,
        List<Expected> forecasts,
        ModelInfo modelInfo,
        @Nullable Instant asOf,
        @Nullable Double lagSeconds)
        implements Listed {

    @Override
    public String fileName() {
        return "volume-forecast";
    }

    @Override
    public List<?> rows() {
        return forecasts;
    }

    @Override
    public Class<?> rowType() {
        return Expected.class;
    }

    /** @param days with which the history is told in whole steps, and from which the outlook was learned */
    static VolumeForecast of(VolumeQuery query, Series days, Outlook outlook, Freshness freshness) {
        var series = query.inSteps(days);
        var basis = Outlooks.basis(days, query.step());
        return new VolumeForecast(
                "volume",
                query.granularity().wireName(),
                Summary.of(Outlooks.average(basis, query.step(), outlook), outlook),
                IntStream.range(0, series.values().size())
                        .mapToObj(i -> new Count(
                                series.step().later(series.from(), i),
                                Math.round(series.values().get(i))))
                        .toList(),
                outlook.points().stream().map(Expected::of).toList(),
                ModelInfo.of(outlook, basis),
                freshness.asOf(),
                freshness.lagSeconds());
    }

    /**
     * In one line.
     *
     * @param historicalAverage of the whole steps; where the outlook was learned from days, what these would be in such a step
     * @param forecastAverage null, as the trend, where nothing is foretold
     * @param confidenceLevel of the ranges, in percent
     */
    record Summary(
            double historicalAverage,
            @Nullable Double forecastAverage,
            @Nullable String trendDirection,
            @Nullable Double trendPercentage,
            int confidenceLevel) {

        private static final int CONFIDENCE = 95;

        static Summary of(double average, Outlook outlook) {
            var before = Rounded.tenths(average);
            if (outlook.points().isEmpty()) {
                return new Summary(before, null, null, null, CONFIDENCE);
            }
            var trend = Trend.of(average, outlook.average());
            return new Summary(
                    before, Rounded.tenths(outlook.average()), trend.direction(), trend.percentage(), CONFIDENCE);
        }
    }

    /** @param date the first day of the step */
    record Count(LocalDate date, long count) {}

    /** @param date the first day of the step */
    record Expected(LocalDate date, double predictedCount, double confidenceLower, double confidenceUpper) {

        static Expected of(Outlook.Point point) {
            return new Expected(
                    point.date(),
                    Rounded.tenths(point.expected()),
                    Rounded.tenths(point.lower()),
                    Rounded.tenths(point.upper()));
        }
    }
}
