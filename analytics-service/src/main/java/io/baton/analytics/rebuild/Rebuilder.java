package io.baton.analytics.rebuild;

import io.baton.analytics.intake.FactHandler;
import io.baton.analytics.rebuild.RebuildStore.Lost;
import io.baton.analytics.rebuild.Tapes.Stretch;
import io.baton.analytics.rebuild.Tapes.Tape;
import io.baton.platform.background.Bell;
import io.baton.platform.background.Stop;
import io.baton.platform.event.Event;
import io.baton.platform.problem.Outages;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * Does a rebuild. The new tables are filled by the handlers themselves, aimed at them, until hardly any event is left; then
 * intake is made to wait, the last events are applied, and the tables are exchanged. If this instance dies anywhere in
 * between, the old tables go on serving, and the next rebuild clears away the new ones.
 */
@Component
class Rebuilder {

    private static final Logger log = LoggerFactory.getLogger(Rebuilder.class);

    private static final int OUTAGE_TRIES = 8;

    private static final Duration OUTAGE_PAUSE = Duration.ofMillis(200);

    private final RebuildStore store;

    private final Tapes tapes;

    private final List<FactHandler> handlers;

    private final List<Outages> outages;

    private final RebuildLimits limits;

    private final Bell bell = new Bell();

    Rebuilder(
            RebuildStore store, Tapes tapes, List<FactHandler> handlers, List<Outages> outages, RebuildLimits limits) {
        this.store = store;
        this.tapes = tapes;
        this.handlers = handlers;
        this.outages = outages;
        this.limits = limits;
    }

    /** One that is under way. */
    private record Run(long id, Tape tape, Stop stop) {}

    /** There is one to do now, and a look at the table will tell which. */
    void wake() {
        bell.ring();
    }

    Mono<Void> run(Stop stop) {
        return Flux.merge(bell.rings(), Flux.interval(Duration.ZERO, limits.look()))
                .onBackpressureLatest()
                .takeUntilOther(stop.signal())
                .concatMap(wake -> look(stop), 0)
                .then();
    }

    /** Looks only once the one before has ended: the same one must not be begun twice. */
    private Mono<Void> look(Stop stop) {
        return store.mine().flatMap(id -> rebuild(id, stop));
    }

    private Mono<Void> rebuild(long id, Stop stop) {
        log.info("Rebuild {} begins", id);
        return Mono.usingWhen(tapes.open(), tape -> rebuild(new Run(id, tape, stop)), Tape::close)
                .doOnSuccess(done -> log.info("Rebuild {} is done", id))
                .onErrorResume(failure -> failed(id, failure));
    }

    private Mono<Void> rebuild(Run run) {
        return store.layOut()
                .flatMap(shape -> fill(run).then(store.lookOver()).then(exchange(run, shape, limits.exchangeTries())))
                .then(clear());
    }

    private Mono<Void> failed(long id, Throwable failure) {
        log.warn("Rebuild {} failed", id, failure);
        return failure instanceof Lost
                ? Mono.empty()
                : store.failed(id, "It failed; the log of the service tells why.");
    }

    /** Plays the tape into the new tables until it is near its end. */
    private Mono<Void> fill(Run run) {
        return Mono.defer(() -> step(run))
                .repeat()
                .takeUntil(left -> left <= limits.exchangeLeft())
                .then();
    }

    private Mono<Long> step(Run run) {
        if (run.stop().asked()) {
            return Mono.error(() -> new IllegalStateException("The service was stopped."));
        }
        return run.tape().next().flatMap(stretch -> apply(run, stretch)).then(Mono.defer(run.tape()::left));
    }

    private Mono<Void> apply(Run run, Stretch stretch) {
        return Flux.fromIterable(handlers)
                .concatMap(handler -> apply(handler, of(handler, stretch)))
                .reduce((long) stretch.skipped(), Long::sum)
                .flatMap(skipped -> store.alive(run.id(), stretch.events().size(), skipped));
    }

    /** Tells how many of them no transaction takes: those went to the dead letters when they were first heard. */
    private Mono<Long> apply(FactHandler handler, List<Event> events) {
        if (events.isEmpty()) {
            return Mono.just(0L);
        }
        return aimed(handler, events)
                .thenReturn(0L)
                .onErrorResume(failure -> !passes(failure), failure -> oneByOne(handler, events));
    }

    private Mono<Long> oneByOne(FactHandler handler, List<Event> events) {
        return Flux.fromIterable(events)
                .concatMap(event -> aimed(handler, List.of(event))
                        .thenReturn(0L)
                        .onErrorResume(failure -> !passes(failure), failure -> Mono.just(1L)))
                .reduce(0L, Long::sum);
    }

    private Mono<Void> aimed(FactHandler handler, List<Event> events) {
        return store.aimed(Mono.defer(() -> handler.apply(events)))
                .retryWhen(Retry.backoff(OUTAGE_TRIES, OUTAGE_PAUSE).filter(this::passes));
    }

    /** What fails in here fails as a whole: the tape goes back, what is left is applied as before, and it is tried again. */
    private Mono<Void> exchange(Run run, int shape, int tries) {
        var rest = Mono.defer(() -> rest(run)).timeout(limits.exchangeLimit());
        return run.tape()
                .mark()
                .then(store.exchange(run.id(), shape, rest))
                .onErrorResume(failure -> tries > 1 && !(failure instanceof Lost), failure -> again(run, shape, tries));
    }

    private Mono<Void> again(Run run, int shape, int tries) {
        return run.tape().rewind().then(fill(run)).then(Mono.defer(() -> exchange(run, shape, tries - 1)));
    }

    private Mono<Void> rest(Run run) {
        return run.tape()
                .left()
                .expand(left -> left == 0 ? Mono.empty() : restStep(run))
                .then();
    }

    private Mono<Long> restStep(Run run) {
        return run.tape().next().flatMap(this::write).then(Mono.defer(run.tape()::left));
    }

    private Mono<Void> write(Stretch stretch) {
        return Flux.fromIterable(handlers)
                .filter(handler -> !of(handler, stretch).isEmpty())
                .concatMap(handler -> handler.apply(of(handler, stretch)))
                .then();
    }

    /** What is left of the old tables does no harm; the next rebuild clears it away. */
    private Mono<Void> clear() {
        return store.clear()
                .onErrorResume(failure -> Mono.fromRunnable(
                        () -> log.warn("The old tables are still being read: {}", failure.toString())));
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
