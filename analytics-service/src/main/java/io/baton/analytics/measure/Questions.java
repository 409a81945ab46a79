package io.baton.analytics.measure;

import io.baton.analytics.intake.Company;
import io.baton.analytics.intake.Progress;
import io.baton.platform.identity.Caller;
import java.time.Clock;
import java.util.Map;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Makes questions of requests. How fresh the answer will be is asked first, so that it is at least as fresh as it says. */
@Component
public class Questions {

    private final Progress progress;

    private final Clock clock;

    Questions(Progress progress, Clock clock) {
        this.progress = progress;
        this.clock = clock;
    }

    /** About the days that a query names. */
    public Mono<Question> ask(Caller caller, Map<String, String> query) {
        return ask(caller, Period.of(query));
    }

    public Mono<Question> ask(Caller caller, Period period) {
        return progress.reached()
                .map(freshness ->
                        new Question(Company.of(caller), period, clock.instant(), Told.of(period, freshness)));
    }
}
