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

    /**
     * Fills them with the facts that there are.
     *
     * @param id of the rebuild, as everywhere in here
     * @param copied told of each part how many facts it had, before the next
     */
    Mono<Void> copyAll(long id, LongFunction<Mono<Void>> copied) {
        return snapshots.copy(part -> aimed(id, part), copied);
    }

    /** Tells how many events no transaction takes: those went to the dead letters when they were first heard. */
    Mono<Long> apply(long id, Stretch stretch) {
        return Flux.fromIterable(handlers)
                .concatMap(handler -> apply(id, handler, of(handler, stretch)))
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

    private Mono<Long> apply(long id, FactHandler handler, List<Event> events) {
        if (events.isEmpty()) {
            return Mono.just(0L);
        }
        return aimed(id, Mono.defer(() -> handler.apply(events)))
                .thenReturn(0L)
                .onErrorResume(this::isOfEvents, failure -> oneByOne(id, handler, events));
    }

    private Mono<Long> oneByOne(long id, FactHandler handler, List<Event> events) {
        return Flux.fromIterable(events)
                .concatMap(event -> aimed(id, Mono.defer(() -> handler.apply(List.of(event))))
                        .thenReturn(0L)
                        .onErrorResume(this::isOfEvents, failure -> Mono.just(1L)))
                .reduce(0L, Long::sum);
    }

    private Mono<Void> aimed(long id, Mono<Void> work) {
        return store.aimed(id, work)
                .retryWhen(Retry.backoff(OUTAGE_TRIES, OUTAGE_PAUSE).filter(this::passes));
    }

    private static List<Event> of(FactHandler handler, Stretch stretch) {
        return stretch.events().stream()
                .filter(event -> event.topic().equals(handler.topic()))
                .toList();
    }

    private boolean isOfEvents(Throwable failure) {
        return !(failure instanceof Lost) && !passes(failure);
    }

    private boolean passes(Throwable failure) {
        return outages.stream().anyMatch(outage -> outage.caused(failure));
    }
}
