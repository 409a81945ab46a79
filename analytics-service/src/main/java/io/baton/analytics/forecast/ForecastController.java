package io.baton.analytics.forecast;

import io.baton.analytics.intake.Company;
import io.baton.platform.identity.Caller;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

@RestController
@RequestMapping("/analytics/forecast")
class ForecastController {

    private final Forecasts forecasts;

    private final Workloads workloads;

    private final Resolutions resolutions;

    private final Prospects prospects;

    ForecastController(Forecasts forecasts, Workloads workloads, Resolutions resolutions, Prospects prospects) {
        this.forecasts = forecasts;
        this.workloads = workloads;
        this.resolutions = resolutions;
        this.prospects = prospects;
    }

    @GetMapping("/volume")
    Mono<VolumeForecast> volume(Caller caller, @RequestParam Map<String, String> query) {
        caller.mustBeAdmin();
        return forecasts.volume(Company.of(caller), VolumeQuery.of(query));
    }

    @GetMapping("/category")
    Mono<CategoryForecast> category(Caller caller, @RequestParam Map<String, String> query) {
        caller.mustBeAdmin();
        return forecasts.category(Company.of(caller), CategoryQuery.of(query));
    }

    @GetMapping("/workload")
    Mono<WorkloadForecast> workload(Caller caller, @RequestParam Map<String, String> query) {
        caller.mustBeAdmin();
        return workloads.forecast(Company.of(caller), WorkloadQuery.of(query));
    }

    @GetMapping("/resolution")
    Mono<ResolutionForecast> resolution(Caller caller, @RequestParam Map<String, String> query) {
        caller.mustBeAdmin();
        return resolutions.forecast(Company.of(caller), ResolutionQuery.of(query));
    }

    @GetMapping("/comprehensive")
    Mono<Comprehensive> comprehensive(Caller caller) {
        caller.mustBeAdmin();
        return prospects.all(Company.of(caller));
    }
}
