package io.baton.analytics.forecast;

import io.baton.analytics.anomaly.AnomalyReport;
import io.baton.analytics.forecast.ModelInfo.TrainedOn;
import io.baton.analytics.forecast.ModelInfo.Worth;
import io.baton.analytics.intake.Freshness;
import io.baton.analytics.model.Outlook;
import io.baton.analytics.risk.RiskForecast;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The answer to: what is to be expected, all in short? */
record Comprehensive(
        String forecastType,
        Volume volume,
        Resolution resolution,
        List<Category> categories,
        RiskForecast.Summary slaRisk,
        List<WorkloadForecast.Expected> workload,
        int anomalyCount,
        Models modelInfo,
        List<Recommendation> recommendations,
        @Nullable Instant asOf,
        @Nullable Double lagSeconds) {

    /** As many as are worth a glance. */
    private static final int CATEGORIES_MAX = 5;

    static Comprehensive of(Parts parts) {
        var freshness = parts.freshness();
        return new Comprehensive(
                "comprehensive",
                new Volume(parts.volume.summary(), parts.volume.forecasts()),
                new Resolution(parts.resolution.overallStatistics(), parts.resolution.predictions()),
                parts.category.categoryForecasts().stream()
                        .limit(CATEGORIES_MAX)
                        .map(Category::of)
                        .toList(),
                parts.risk.summary(),
                parts.workload.workloadForecast(),
                parts.anomalies.anomalyCount(),
                Models.of(parts),
                Recommendation.of(parts),
                freshness.asOf(),
                freshness.lagSeconds());
    }

    /** Each forecast as it is when nothing is asked of it in particular. */
    record Parts(
            VolumeForecast volume,
            ResolutionForecast resolution,
            CategoryForecast category,
            WorkloadForecast workload,
            RiskForecast risk,
            AnomalyReport anomalies) {

        /** All of it together is only as fresh as each of its parts. */
        Freshness freshness() {
            return Stream.of(
                            new Freshness(volume.asOf(), volume.lagSeconds()),
                            new Freshness(resolution.asOf(), resolution.lagSeconds()),
                            new Freshness(category.asOf(), category.lagSeconds()),
                            new Freshness(workload.asOf(), workload.lagSeconds()),
                            new Freshness(risk.asOf(), risk.lagSeconds()),
                            new Freshness(anomalies.asOf(), anomalies.lagSeconds()))
                    .reduce(Parts::lessFresh)
                    .orElseThrow();
        }

        /** What one part does not know, none knows of all. */
        private static Freshness lessFresh(Freshness one, Freshness other) {
            var asOf = one.asOf();
            var otherAsOf = other.asOf();
            var lag = one.lagSeconds();
            var otherLag = other.lagSeconds();
            return new Freshness(
                    asOf == null || otherAsOf == null ? null : asOf.isBefore(otherAsOf) ? asOf : otherAsOf,
                    lag == null || otherLag == null ? null : Math.max(lag, otherLag));
        }
    }

    record Volume(VolumeForecast.Summary summary, List<VolumeForecast.Expected> forecasts) {}

    record Resolution(ResolutionForecast.Overall overallStatistics, List<ResolutionForecast.Expected> predictions) {}

    record Category(String category, double historicalWeeklyAvg, double forecastWeeklyAvg, String trendDirection) {

        static Category of(CategoryForecast.Category category) {
            return new Category(
                    category.category(),
                    category.historicalWeeklyAvg(),
                    category.forecastWeeklyAvg(),
                    category.trendDirection());
        }
    }

    /**
     * What it was made with: each forecast with a method of its own, which has its own backtest.
     *
     * @param trainedOn the days whose tickets the volume was learned from
     * @param backtest always null
     */
    record Models(
            String method,
            TrainedOn trainedOn,
            @Nullable Worth backtest,
            ModelInfo volume,
            ModelInfo resolution,
            ModelInfo category,
            RiskForecast.ModelInfo slaRisk,
            ModelInfo workload) {

        private static final String METHOD = "per_forecast";

        static Models of(Parts parts) {
            var models = List.of(
                    parts.volume.modelInfo(),
                    parts.resolution.modelInfo(),
                    parts.category.modelInfo(),
                    parts.workload.modelInfo());
            var isNothing = models.stream().allMatch(model -> model.method().equals(Outlook.INSUFFICIENT));
            return new Models(
                    isNothing ? Outlook.INSUFFICIENT : METHOD,
                    parts.volume.modelInfo().trainedOn(),
                    null,
                    parts.volume.modelInfo(),
                    parts.resolution.modelInfo(),
                    parts.category.modelInfo(),
                    parts.risk.modelInfo(),
                    parts.workload.modelInfo());
        }
    }
}
