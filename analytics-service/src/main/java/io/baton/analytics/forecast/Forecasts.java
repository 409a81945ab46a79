package io.baton.analytics.forecast;

import io.baton.analytics.history.CategoryCounts;
import io.baton.analytics.history.DailyCounts;
import io.baton.analytics.intake.Freshness;
import io.baton.analytics.intake.Progress;
import io.baton.analytics.model.Series;
import io.baton.analytics.model.Step;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Forecasts of what is counted. Today is foretold, not learned from: it is not over. */
@Component
class Forecasts {

    /** The largest; what comes after them is too little to foretell. */
    private static final int CATEGORIES_MAX = 20;

    private final Progress progress;

    private final DailyCounts counts;

    private final CategoryCounts categories;

    private final Outlooks outlooks;

    private final Clock clock;

    Forecasts(Progress progress, DailyCounts counts, CategoryCounts categories, Outlooks outlooks, Clock clock) {
        this.progress = progress;
        this.counts = counts;
        this.categories = categories;
        this.outlooks = outlooks;
        this.clock = clock;
    }

    Mono<VolumeForecast> volume(UUID company, VolumeQuery query) {
        return progress.reached().flatMap(freshness -> volume(company, query, freshness));
    }

    Mono<CategoryForecast> category(UUID company, CategoryQuery query) {
        return progress.reached().flatMap(freshness -> category(company, query, freshness));
    }

    private Mono<VolumeForecast> volume(UUID company, VolumeQuery query, Freshness freshness) {
        return counts.tickets(company, query.from(today()), today())
                .zipWhen(
                        days -> outlooks.of(days, query.step(), query.steps()),
                        (days, outlook) -> VolumeForecast.of(query, days, outlook, freshness));
    }

    private Mono<CategoryForecast> category(UUID company, CategoryQuery query, Freshness freshness) {
        return counts.tickets(company, query.from(today()), today())
                .map(all -> Outlooks.basis(all, Step.WEEK))
                .zipWhen(
                        basis -> byCategory(company, basis, query),
                        (basis, foretold) -> CategoryForecast.of(foretold, basis, freshness));
    }

    /** All categories begin with the first ticket of any: that one had none before it is its history too. */
    private Mono<List<CategoryForecast.Category>> byCategory(UUID company, Series basis, CategoryQuery query) {
        return categories
                .tickets(company, basis.from(), basis.end(), CATEGORIES_MAX)
                .flatMapMany(Flux::fromIterable)
                .concatMap(category -> category(category, query.forecastWeeks()))
                .collectList();
    }

    private Mono<CategoryForecast.Category> category(CategoryCounts.Category category, int weeksAhead) {
        return outlooks.of(category.days(), Step.WEEK, weeksAhead)
                .map(outlook -> CategoryForecast.Category.of(category.name(), category.days(), outlook));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
