package io.baton.analytics.rebuild;

import io.baton.analytics.intake.FactHandler;
import io.baton.analytics.intake.Ledger;
import io.baton.analytics.rebuild.Tapes.Stretch;
import io.baton.platform.event.Event;
import io.baton.platform.problem.Outages;
import java.time.Duration;
import java.util.List;
import java.util.function.LongFunction;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/** Fills the new tables, by the handlers that fill those that serve; what fails for a moment only is tried again. */
@Component
class NextFacts {

    private static final int OUTAGE_TRIES = 8;

    private static final Duration OUTAGE_PAUSE = Duration.ofMillis(200);

    private final RebuildStore store;

    private final Snapshots snapshots;

    private final List<FactHandler> handlers;

    private final Ledger ledger;

    private final List<Outages> outages;

    NextFacts(
            RebuildStore store, Snapshots snapshots, List<FactHandler> handlers, Ledger ledger, List<Outages> outages) {
        this.store = store;
        this.snapshots = snapshots;
        this.handlers = handlers;
        this.ledger = ledger;
        this.outages = outages;
    }

    /** @param copied told of each part how many facts it had, before the next */
    Mono<Void> copyAll(LongFunction<Mono<Void>> copied) {
        return snapshots.copy(this::aimed, copied);
    }

    /** Tells how many events no transaction takes: those went to the dead letters when they were first heard. */
    Mono<Long> apply(Stretch stretch) {
        return Flux.fromIterable(handlers)
                .concatMap(handler -> apply(handler, of(handler, stretch)))
                .reduce(0L, Long::sum);
    }

    /** Within a transaction that is aimed at the new tables already, and fails as a whole. */
    Mono<Void> applyNow(Stretch stretch) {
        return Flux.fromIterable(handlers)
                .filter(handler -> !of(handler, stretch).isEmpty())
                .concatMap(handler -> handler.apply(of(handler, stretch)))
                .then();
    }

    /** The last thing to do within the transaction that exchanges the tables. */
    Mono<Void> goOn() {
        return ledger.goOn();
    }

    private Mono<Long> apply(FactHandler handler, List<Event> events) {
        if (events.isEmpty()) {
            return Mono.just(0L);
        }
        return aimed(Mono.defer(() -> handler.apply(events)))
                .thenReturn(0L)
                .onErrorResume(failure -> !passes(failure), failure -> oneByOne(handler, events));
    }

    private Mono<Long> oneByOne(FactHandler handler, List<Event> events) {
        return Flux.fromIterable(events)
                .concatMap(event -> aimed(Mono.defer(() -> handler.apply(List.of(event))))
                        .thenReturn(0L)
                        .onErrorResume(failure -> !passes(failure), failure -> Mono.just(1L)))
                .reduce(0L, Long::sum);
    }

    private Mono<Void> aimed(Mono<Void> work) {
        return store.aimed(work)
                .retryWhen(Retry.backoff(OUTAGE_TRIES, OUTAGE_PAUSE).filter(this::passes));
    }

    private static List<Event> of(FactHandler handler, Stretch stretch) {
        return stretch.events().stream()
                .filter(event -> event.topic().equals(handler.topic()))
                .toList();
    }

    private boolean passes(Throwable failure) {
        return outages.stream().anyMatch(outage -> outage.caused(failure));
    }
}
