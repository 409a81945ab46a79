package io.baton.analytics.forecast;

import io.baton.analytics.anomaly.Anomalies;
import io.baton.analytics.anomaly.Judged;
import io.baton.analytics.forecast.Comprehensive.Parts;
import io.baton.analytics.risk.Risks;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** All forecasts together, each as it is when nothing is asked of it in particular. */
@Component
class Prospects {

    private static final int THRESHOLD = 70;

    private static final int ANOMALY_DAYS = 7;

    private final Forecasts forecasts;

    private final Workloads workloads;

    private final Resolutions resolutions;

    private final Risks risks;

    private final Anomalies anomalies;

    Prospects(Forecasts forecasts, Workloads workloads, Resolutions resolutions, Risks risks, Anomalies anomalies) {
        this.forecasts = forecasts;
        this.workloads = workloads;
        this.resolutions = resolutions;
        this.risks = risks;
        this.anomalies = anomalies;
    }

    Mono<Comprehensive> all(UUID company) {
        Map<String, String> nothing = Map.of();
        return Mono.zip(
                        forecasts.volume(company, VolumeQuery.of(nothing)),
                        resolutions.forecast(company, ResolutionQuery.of(nothing)),
                        forecasts.category(company, CategoryQuery.of(nothing)),
                        workloads.forecast(company, WorkloadQuery.of(nothing)),
                        risks.forecast(company, THRESHOLD),
                        anomalies.of(company, Judged.last(ANOMALY_DAYS)))
                .map(read ->
                        new Parts(read.getT1(), read.getT2(), read.getT3(), read.getT4(), read.getT5(), read.getT6()))
                .map(Comprehensive::of);
    }
}
