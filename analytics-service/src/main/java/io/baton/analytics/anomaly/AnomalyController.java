package io.baton.analytics.anomaly;

import io.baton.analytics.intake.Company;
import io.baton.platform.identity.Caller;
import io.baton.platform.problem.Invalid;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

@RestController
@RequestMapping("/analytics/anomalies")
class AnomalyController {

    private static final int DAYS_MAX = 90;

    private final Anomalies anomalies;

    AnomalyController(Anomalies anomalies) {
        this.anomalies = anomalies;
    }

    @GetMapping
    Mono<AnomalyReport> find(Caller caller, @RequestParam(defaultValue = "7") String days) {
        caller.mustBeAdmin();
        return anomalies.of(Company.of(caller), period(days));
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
