package io.baton.analytics.forecast;

import io.baton.analytics.history.DailyCounts;
import io.baton.analytics.intake.Freshness;
import io.baton.analytics.intake.Progress;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Forecasts of what is counted. Today is foretold, not learned from: it is not over. */
@Component
class Forecasts {

    private final Progress progress;

    private final DailyCounts counts;

    private final Outlooks outlooks;

    private final Clock clock;

    Forecasts(Progress progress, DailyCounts counts, Outlooks outlooks, Clock clock) {
        this.progress = progress;
        this.counts = counts;
        this.outlooks = outlooks;
        this.clock = clock;
    }

    Mono<VolumeForecast> volume(VolumeQuery query) {
        return progress.reached().flatMap(freshness -> volume(query, freshness));
    }

    private Mono<VolumeForecast> volume(VolumeQuery query, Freshness freshness) {
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        return counts.tickets(query.from(today), today)
                .map(query::inSteps)
                .zipWhen(
                        series -> outlooks.of(series, query.steps()),
                        (series, outlook) -> VolumeForecast.of(query, series, outlook, freshness));
    }
}
