package io.baton.analytics.forecast;

import io.baton.analytics.forecast.WorkloadForecast.Learned;
import io.baton.analytics.history.DailyCounts;
import io.baton.analytics.intake.Freshness;
import io.baton.analytics.intake.Progress;
import io.baton.analytics.learning.Learning;
import io.baton.analytics.model.Series;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
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

    /** The hours have no sums of their own and are counted one by one, so once for the same days. */
    private final Function<Arrivals, Mono<List<Long>>> byHour;

    Workloads(
            Progress progress,
            DailyCounts counts,
            Outlooks outlooks,
            Learning learning,
            Staffing staffing,
            Clock clock) {
        this.progress = progress;
        this.counts = counts;
        this.outlooks = outlooks;
        this.staffing = staffing;
        this.clock = clock;
        this.byHour =
                learning.kept((Arrivals of) -> counts.ticketsByHour(of.company, of.series.from(), of.series.end()));
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
        return byHour.apply(new Arrivals(company, series)).map(hours -> Rhythms.of(series, hours));
    }

    private record Arrivals(UUID company, Series series) {}
}
