package io.baton.analytics.forecast;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.baton.analytics.model.Outlook;
import io.baton.analytics.model.Series;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Makes outlooks on threads of their own, so that arithmetic never holds up what serves requests, and keeps them: the same
 * counts have the same outlook, and counts of past days seldom change.
 */
@Component
class Outlooks implements DisposableBean {

    private static final int IDLE_SECONDS = 60;

    private final ForecastLimits limits;

    private final Scheduler threads;

    private final Cache<Question, Mono<Outlook>> known;

    Outlooks(ForecastLimits limits) {
        this.limits = limits;
        this.threads = Schedulers.newBoundedElastic(limits.threads(), limits.queued(), "forecast", IDLE_SECONDS, true);
        this.known = Caffeine.newBuilder().maximumSize(limits.remembered()).build();
    }

    Mono<Outlook> of(Series series, int steps) {
        return Mono.defer(() -> known.get(new Question(series, steps), this::asked))
                .timeout(limits.timeout())
                .onErrorMap(TimeoutException.class, late -> new ForecastRefusal.Late());
    }

    /** Worked out once, for all who ask meanwhile, and to its end even if they all have gone: the next will ask again. */
    private Mono<Outlook> asked(Question question) {
        return Mono.fromCallable(() -> Outlook.of(question.series, question.steps))
                .subscribeOn(threads)
                .doOnError(failure -> known.invalidate(question))
                .onErrorMap(RejectedExecutionException.class, full -> new ForecastRefusal.Crowded())
                .cache();
    }

    @Override
    public void destroy() {
        threads.dispose();
    }

    private record Question(Series series, int steps) {}
}
