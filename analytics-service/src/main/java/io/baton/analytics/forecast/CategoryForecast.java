package io.baton.analytics.forecast;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.baton.analytics.csv.Listed;
import io.baton.analytics.forecast.ModelInfo.TrainedOn;
import io.baton.analytics.intake.Freshness;
import io.baton.analytics.model.Outlook;
import io.baton.analytics.model.Series;
import io.baton.analytics.model.Step;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The answer to: how many tickets of which category are to be expected? */
record CategoryForecast(
        String forecastType,
        List<Category> categoryForecasts,
        ModelInfo modelInfo,
        @Nullable Instant asOf,
        @Nullable Double lagSeconds)
        implements Listed {

    @Override
    public String fileName() {
        return "category-forecast";
    }

    @Override
    public List<?> rows() {
        return categoryForecasts.stream()
                .flatMap(category -> category.forecasts.stream().map(week -> new Row(category.category, week)))
                .toList();
    }

    @Override
    public Class<?> rowType() {
        return Row.class;
    }

    /**
     * Each with a method of its own, or none where there is too little history for all of them.
     *
     * @param basis of all tickets: whole weeks, or days where these are enough and whole weeks are not
     */
    static CategoryForecast of(List<Category> categories, Series basis, Freshness freshness) {
        var foretold = categories.stream()
                .filter(category -> !category.forecasts.isEmpty())
                .toList();
        var method = foretold.isEmpty() ? Outlook.INSUFFICIENT : "per_category";
        return new CategoryForecast(
                "category",
                foretold,
                new ModelInfo(method, TrainedOn.of(basis), null),
                freshness.asOf(),
                freshness.lagSeconds());
    }

    record Category(
            String category,
            long historicalTotal,
            double historicalWeeklyAvg,
            double trendPercentage,
            String trendDirection,
            double forecastWeeklyAvg,
            List<Expected> forecasts,
            ModelInfo modelInfo) {

        static Category of(String name, Series days, Outlook outlook) {
            var basis = Outlooks.basis(days, Step.WEEK);
            var average = Outlooks.average(basis, Step.WEEK, outlook);
            var trend = Trend.of(average, outlook.average());
            return new Category(
                    name,
                    Math.round(basis.total()),
                    Rounded.tenths(average),
                    trend.percentage(),
                    trend.direction(),
                    Rounded.tenths(outlook.average()),
                    outlook.points().stream().map(Expected::of).toList(),
                    ModelInfo.of(outlook, basis));
        }
    }

    /** @param week its Monday */
    record Expected(LocalDate week, double predictedCount, double confidenceLower, double confidenceUpper) {

        static Expected of(Outlook.Point point) {
            return new Expected(
                    point.date(),
                    Rounded.tenths(point.expected()),
                    Rounded.tenths(point.lower()),
                    Rounded.tenths(point.upper()));
        }
    }

    /** One week of one category. */
    private record Row(String category, @JsonUnwrapped Expected week) {}
}
