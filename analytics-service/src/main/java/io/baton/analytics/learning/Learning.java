package io.baton.analytics.learning;

import com.github.benmanes.caffeine.cache.AsyncLoadingCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.concurrent.Callable;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** Learns on threads of its own, so that arithmetic never holds up what serves requests. */
@Component
public class Learning implements DisposableBean {

    private static final int IDLE_SECONDS = 60;

    private final LearningLimits limits;

    private final Scheduler threads;

    public Learning(LearningLimits limits) {
        this.limits = limits;
        this.threads = Schedulers.newBoundedElastic(limits.threads(), limits.queued(), "learning", IDLE_SECONDS, true);
    }

    /** Some arithmetic, once it is its turn. */
    public <T> Mono<T> of(Callable<T> arithmetic) {
        return Mono.fromCallable(arithmetic)
                .subscribeOn(threads)
                .onErrorMap(RejectedExecutionException.class, full -> new LearningRefusal.Crowded());
    }

    /** Waits for what is being learned, and no longer than anybody does. */
    public <T> Mono<T> awaited(Mono<T> learned) {
        return learned.timeout(limits.timeout()).onErrorMap(TimeoutException.class, late -> new LearningRefusal.Late());
    }

    /**
     * What is learned once for all who ask the same for a while. When it has become older it is learned anew, and whoever asks
     * meanwhile has the old; nobody waits but the first.
     */
    public <K, T> Function<K, Mono<T>> kept(Function<K, Mono<T>> learn) {
        AsyncLoadingCache<K, T> known = Caffeine.newBuilder()
                .maximumSize(limits.remembered())
                .refreshAfterWrite(limits.renewedAfter())
                .expireAfterWrite(limits.forgottenAfter())
                .buildAsync((key, executor) -> learn.apply(key).toFuture());
        // Others may wait for the same: whoever leaves does not take it away from them.
        return key -> awaited(Mono.fromFuture(() -> known.get(key), true));
    }

    @Override
    public void destroy() {
        threads.dispose();
    }
}
