package io.baton.analytics.forecast;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.baton.analytics.csv.Listed;
import io.baton.analytics.forecast.ModelInfo.TrainedOn;
import io.baton.analytics.forecast.ModelInfo.Worth;
import io.baton.analytics.history.ResolutionHours.History;
import io.baton.analytics.intake.Freshness;
import io.baton.analytics.model.Distribution;
import io.baton.analytics.model.Lengths;
import io.baton.analytics.model.Outlook;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The answer to: how long will it take to resolve a ticket? */
record ResolutionForecast(
        String forecastType,
        String by,
        int days,
        Overall overallStatistics,
        List<Expected> predictions,
        ModelInfo modelInfo,
        @Nullable Instant asOf,
        @Nullable Double lagSeconds)
        implements Listed {

    @Override
    public String fileName() {
        return "resolution-forecast";
    }

    @Override
    public List<?> rows() {
        return predictions;
    }

    @Override
    public Class<?> rowType() {
        return Expected.class;
    }

    /** With fewer days since the first ticket was resolved nothing is foretold. */
    private static final int DAYS_MIN = 14;

    /** @param end the first day that was not learned from any more */
    static ResolutionForecast of(ResolutionQuery query, History history, LocalDate end) {
        var ofGroups = history.groups().stream()
                .map(group -> Distribution.of(group.weeks()))
                .toList();
        var all = Distribution.of(ofGroups);
        var learned = learned(history, end);
        var from = history.first().isEmpty() ? null : history.first().getFirst();
        return new ResolutionForecast(
                "resolution",
                query.by().wireName(),
                query.days(),
                Overall.of(all),
                IntStream.range(0, learned.expected().size())
                        .mapToObj(i -> Expected.of(
                                history.groups().get(i).name(),
                                ofGroups.get(i),
                                learned.expected().get(i)))
                        .toList(),
                new ModelInfo(
                        learned.method(),
                        new TrainedOn(from, from == null ? null : end.minusDays(1), Math.toIntExact(all.total())),
                        Worth.of(learned.backtest())),
                null,
                null);
    }

    ResolutionForecast told(Freshness freshness) {
        return new ResolutionForecast(
                forecastType,
                by,
                days,
                overallStatistics,
                predictions,
                modelInfo,
                freshness.asOf(),
                freshness.lagSeconds());
    }

    private static Lengths learned(History history, LocalDate end) {
        var isEnough = history.first().stream().anyMatch(first -> ChronoUnit.DAYS.between(first, end) >= DAYS_MIN);
        return isEnough
                ? Lengths.of(history.groups().stream()
                        .map(group -> new Lengths.Group(group.weeks()))
                        .toList())
                : new Lengths(Outlook.INSUFFICIENT, null, List.of());
    }

    /** All groups together; null where nothing was resolved. */
    record Overall(
            long totalResolved,
            @Nullable Double averageHours,
            @Nullable Double medianHours,
            @Nullable Double stdDeviation) {

        static Overall of(Distribution all) {
            return all.total() == 0
                    ? new Overall(0, null, null, null)
                    : new Overall(
                            all.total(),
                            Rounded.tenths(all.mean()),
                            Rounded.tenths(all.median()),
                            Rounded.tenths(all.deviation()));
        }
    }

    /** @param predictedHours of the next ticket; the other hours are those of the history */
    record Expected(
            String group,
            long sampleSize,
            double predictedHours,
            double medianHours,
            double min,
            double max,
            double stdDeviation,
            @JsonProperty("percentile_25") double percentile25,
            @JsonProperty("percentile_75") double percentile75,
            @JsonProperty("percentile_90") double percentile90) {

        static Expected of(String group, Distribution hours, double predicted) {
            return new Expected(
                    group,
                    hours.total(),
                    Rounded.tenths(predicted),
                    Rounded.tenths(hours.median()),
                    Rounded.tenths(hours.values().getFirst()),
                    Rounded.tenths(hours.values().getLast()),
                    Rounded.tenths(hours.deviation()),
                    Rounded.tenths(hours.quantile(0.25)),
                    Rounded.tenths(hours.quantile(0.75)),
                    Rounded.tenths(hours.quantile(0.9)));
        }
    }
}
