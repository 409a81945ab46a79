package io.baton.analytics.forecast;

import io.baton.analytics.forecast.WorkloadForecast.Learned;
import io.baton.analytics.history.DailyCounts;
import io.baton.analytics.intake.Freshness;
import io.baton.analytics.intake.Progress;
import io.baton.analytics.model.Series;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** When work arrives, and how much of it is to be expected. */
@Component
class Workloads {

    private final Progress progress;

    private final DailyCounts counts;

    private final Outlooks outlooks;

    private final Staffing staffing;

    private final Clock clock;

    Workloads(Progress progress, DailyCounts counts, Outlooks outlooks, Staffing staffing, Clock clock) {
        this.progress = progress;
        this.counts = counts;
        this.outlooks = outlooks;
        this.staffing = staffing;
        this.clock = clock;
    }

    Mono<WorkloadForecast> forecast(UUID company, WorkloadQuery query) {
        return progress.reached().flatMap(freshness -> forecast(company, query, freshness));
    }

    private Mono<WorkloadForecast> forecast(UUID company, WorkloadQuery query, Freshness freshness) {
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        return counts.tickets(company, query.from(today), today)
                .flatMap(series -> learned(series, query.forecastDays()))
                .zipWhen(
                        learned -> rhythms(company, learned.series()),
                        (learned, rhythms) -> WorkloadForecast.of(rhythms, learned, staffing, freshness));
    }

    private Mono<Learned> learned(Series series, int daysAhead) {
        return outlooks.of(series, daysAhead).map(outlook -> new Learned(series, outlook));
    }

    private Mono<Rhythms> rhythms(UUID company, Series series) {
        return counts.ticketsByHour(company, series.from(), series.end()).map(byHour -> Rhythms.of(series, byHour));
    }
}
