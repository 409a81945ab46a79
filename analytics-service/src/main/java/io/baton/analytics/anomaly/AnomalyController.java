package io.baton.analytics.anomaly;

import io.baton.analytics.history.DailyCounts;
import io.baton.analytics.intake.Company;
import io.baton.analytics.intake.Progress;
import io.baton.platform.identity.Caller;
import io.baton.platform.problem.Invalid;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

@RestController
@RequestMapping("/analytics/anomalies")
class AnomalyController {

    private static final int DAYS_MAX = 90;

    private final Progress progress;

    private final DailyCounts counts;

    private final Clock clock;

    AnomalyController(Progress progress, DailyCounts counts, Clock clock) {
        this.progress = progress;
        this.counts = counts;
        this.clock = clock;
    }

    /** Today is left out: it is not over, and would always look quiet. */
    @GetMapping
    Mono<AnomalyReport> find(Caller caller, @RequestParam(defaultValue = "7") String days) {
        caller.mustBeAdmin();
        var period = period(days);
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        return progress.reached()
                .flatMap(freshness -> counts.tickets(
                                Company.of(caller), today.minusDays(period).minusWeeks(Usual.WEEKS), today)
                        .map(series -> AnomalyReport.of(series, period, today, freshness)));
    }

    private static int period(String days) {
        try {
            var period = Integer.parseInt(days);
            if (period >= 1 && period <= DAYS_MAX) {
                return period;
            }
        } catch (NumberFormatException wrong) {
            // As if it were out of bounds: the message is the same.
        }
        throw new Invalid("days", "Must be a whole number from 1 to %d.".formatted(DAYS_MAX));
    }
}
