package io.baton.analytics.anomaly;

import io.baton.analytics.intake.Company;
import io.baton.platform.identity.Caller;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

@RestController
@RequestMapping("/analytics/anomalies")
class AnomalyController {

    private final Anomalies anomalies;

    AnomalyController(Anomalies anomalies) {
        this.anomalies = anomalies;
    }

    @GetMapping
    Mono<AnomalyReport> find(Caller caller, @RequestParam Map<String, String> query) {
        caller.mustBeAdmin();
        return anomalies.of(Company.of(caller), Judged.of(query));
    }
}
