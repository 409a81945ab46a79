package io.baton.analytics.risk;

import com.github.benmanes.caffeine.cache.AsyncCacheLoader;
import com.github.benmanes.caffeine.cache.AsyncLoadingCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.baton.analytics.intake.Freshness;
import io.baton.analytics.intake.Progress;
import io.baton.analytics.learning.Dated;
import io.baton.analytics.learning.Learning;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * The open tasks that have a target. What was read serves again until something is heard, and is then read anew. Only where
 * there are so many that nobody would wait for them it serves some seconds longer, and says how old it is.
 */
@Component
class OpenTasks {

    /** So many are read within a request. */
    static final int FEW = 1_000;

    /** The soonest due; whoever has more open has another trouble than which of them comes first. */
    private static final int READ_MAX = 50_000;

    /** Of all companies together, at about a kilobyte each. */
    private static final int KEPT_MAX = 60_000;

    private static final Duration RENEWED_AFTER = Duration.ofSeconds(5);

    private static final Duration FORGOTTEN_AFTER = Duration.ofSeconds(10);

    private final RiskStore store;

    private final Progress progress;

    private final Learning learning;

    private final Clock clock;

    private final AsyncLoadingCache<UUID, Dated<Open>> known;

    OpenTasks(RiskStore store, Progress progress, Learning learning, Clock clock) {
        this.store = store;
        this.progress = progress;
        this.learning = learning;
        this.clock = clock;
        this.known = Caffeine.newBuilder()
                .maximumWeight(KEPT_MAX)
                .weigher((UUID company, Dated<Open> read) ->
                        1 + read.value().tasks.size())
                .refreshAfterWrite(RENEWED_AFTER)
                .expireAfterWrite(FORGOTTEN_AFTER)
                .buildAsync(new Reader());
    }

    /**
     * Those of one company.
     *
     * @param tasks whose targets had not passed, the soonest due first
     * @param standing how many there were in all
     */
    record Open(List<OpenTask> tasks, Judgement.Standing standing) {}

    /** @param reached how far everything was heard when they are asked for */
    Mono<Dated<Open>> of(UUID company, Freshness reached) {
        // Others may wait for the same: whoever leaves does not take it away from them.
        return learning.awaited(Mono.fromFuture(() -> known.get(company), true)
                .flatMap(read -> serves(read, reached) ? Mono.just(read) : readAnew(company)));
    }

    private static boolean serves(Dated<Open> read, Freshness reached) {
        return read.holdsAfter(reached) || read.value().tasks.size() > FEW;
    }

    private Mono<Dated<Open>> readAnew(UUID company) {
        return progress.reached()
                .flatMap(reached -> read(company, reached))
                .doOnNext(read -> known.synchronous().put(company, read));
    }

    private Mono<Dated<Open>> read(UUID company, Freshness reached) {
        var now = clock.instant();
        return store.open(company, now, READ_MAX)
                .zipWith(store.standing(company, now), Open::new)
                .map(open -> new Dated<>(open, reached, now));
    }

    private final class Reader implements AsyncCacheLoader<UUID, Dated<Open>> {

        @Override
        public CompletableFuture<@Nullable Dated<Open>> asyncLoad(UUID company, Executor executor) {
            return progress.reached().flatMap(reached -> read(company, reached)).toFuture();
        }

        @Override
        public CompletableFuture<@Nullable Dated<Open>> asyncReload(UUID company, Dated<Open> old, Executor executor) {
            return progress.reached()
                    .flatMap(reached -> old.holdsAfter(reached) ? Mono.just(old) : read(company, reached))
                    .toFuture();
        }
    }
}
