package io.baton.analytics.volume;

import io.baton.analytics.intake.Company;
import io.baton.analytics.intake.Progress;
import io.baton.platform.identity.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

@RestController
@RequestMapping("/analytics/tickets")
class VolumeController {

    private final Progress progress;

    private final VolumeStore store;

    VolumeController(Progress progress, VolumeStore store) {
        this.progress = progress;
        this.store = store;
    }

    @GetMapping("/status")
    Mono<StatusSummary> status(
            Caller caller,
            @RequestParam(name = "start_date", required = false) @Nullable String startDate,
            @RequestParam(name = "end_date", required = false) @Nullable String endDate) {
        var period = Period.of(startDate, endDate);
        return progress.reached()
                .flatMap(freshness -> store.byStatus(Company.of(caller), period)
                        .map(counts -> StatusSummary.of(counts, period, freshness)));
    }
}
