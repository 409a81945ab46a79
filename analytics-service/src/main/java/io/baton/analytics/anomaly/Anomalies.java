package io.baton.analytics.anomaly;

import io.baton.analytics.history.DailyCounts;
import io.baton.analytics.history.WorkDays;
import io.baton.analytics.intake.Freshness;
import io.baton.analytics.intake.Progress;
import io.baton.analytics.model.Series;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Looks for unusual days. Today is left out: it is not over, and would always look quiet. */
@Component
public class Anomalies {

    private final Progress progress;

    private final DailyCounts counts;

    private final WorkDays work;

    private final Clock clock;

    Anomalies(Progress progress, DailyCounts counts, WorkDays work, Clock clock) {
        this.progress = progress;
        this.counts = counts;
        this.work = work;
        this.clock = clock;
    }

    /** Those of some days. */
    public Mono<AnomalyReport> of(UUID company, Judged wanted) {
        return progress.reached().flatMap(freshness -> of(company, wanted, freshness));
    }

    private Mono<AnomalyReport> of(UUID company, Judged wanted, Freshness freshness) {
        var days = wanted.until(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
        var judged = days.first();
        var end = days.last().plusDays(1);
        var known = judged.minusWeeks(Usual.WEEKS);
        return Mono.zip(
                        counts.tickets(company, known, end),
                        work.escalations(company, known, end),
                        work.stale(company, known.minusDays(Surplus.STALE_DAYS), end.minusDays(Surplus.STALE_DAYS)),
                        work.resolved(company, known, end))
                .map(read -> {
                    var found = Stream.of(
                                    Anomaly.in(read.getT1(), judged),
                                    Surplus.STALE.in(
                                            whenStale(read.getT3().part()),
                                            whenStale(read.getT3().whole()),
                                            judged),
                                    Surplus.ESCALATIONS.in(
                                            read.getT2().part(), read.getT2().whole(), judged),
                                    Slowdown.in(
                                            read.getT4().whole(), read.getT4().part(), judged))
                            .flatMap(List::stream)
                            .sorted(Comparator.comparing(Anomaly::date))
                            .toList();
                    return AnomalyReport.of(read.getT1(), found, wanted.asked(), days, freshness);
                });
    }

    /** By the day on which items were stale, of what is known by the day on which they were given to somebody. */
    private static Series whenStale(Series given) {
        return new Series(given.from().plusDays(Surplus.STALE_DAYS), given.step(), given.values());
    }
}
