package io.baton.execution.nodegraph;

import io.baton.platform.background.Bell;
import io.baton.platform.background.Stop;
import java.time.Duration;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Clears away what belonged to deleted workflows: runs, test files, versions and plans, a little at a time, since there may be
 * millions. Nobody sees any of it from the moment of the deletion.
 */
@Component
class Clearing {

    private static final int GRAPHS = 20;

    private static final Duration LOOK = Duration.ofMinutes(1);

    private final GoneStore store;

    private final Bell bell = new Bell();

    Clearing(GoneStore store) {
        this.store = store;
    }

    /** Something was deleted. */
    void ring() {
        bell.ring();
    }

    /** Clears until it is told to stop: when it is rung for, and now and then in any case. */
    Mono<Void> clear(Stop stop) {
        return Flux.merge(bell.rings(), Flux.interval(Duration.ZERO, LOOK).map(tick -> true))
                .onBackpressureLatest()
                .concatMap(ring -> round(), 0)
                .takeUntilOther(stop.signal())
                .then();
    }

    private Mono<Void> round() {
        return Mono.defer(() -> store.list(GRAPHS))
                .delayUntil(gone ->
                        Flux.fromIterable(gone).concatMap(this::clear, 0).then())
                .repeat()
                .takeUntil(gone -> gone.size() < GRAPHS)
                .then();
    }

    private Mono<Void> clear(long graph) {
        return whileThereIsMore(store.clearRuns(graph))
                .then(whileThereIsMore(store.clearFiles(graph)))
                .then(store.clearRest(graph));
    }

    private static Mono<Void> whileThereIsMore(Mono<Boolean> some) {
        return some.repeat().takeUntil(more -> !more).then();
    }
}
