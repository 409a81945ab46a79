package io.baton.analytics.rebuild;

import io.baton.analytics.rebuild.RebuildRefusal.Incomplete;
import io.baton.analytics.rebuild.RebuildStore.Task;
import io.baton.analytics.rebuild.Tapes.Stretch;
import io.baton.analytics.rebuild.Tapes.Tape;
import io.baton.platform.background.Bell;
import io.baton.platform.background.Stop;
import java.time.Duration;
import org.apache.kafka.clients.consumer.InvalidOffsetException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Does a rebuild. The new tables, with nothing in them or with the facts that there are, are filled by the handlers themselves,
 * aimed at them, until hardly any event is left; then intake is made to wait, the last events are applied, and the tables are
 * exchanged. If this instance dies anywhere in between, the old tables go on serving, and the next rebuild clears away the new
 * ones.
 */
@Component
class Rebuilder {

    private static final Logger log = LoggerFactory.getLogger(Rebuilder.class);

    private final RebuildStore store;

    private final Tapes tapes;

    private final NextFacts facts;

    private final RebuildLimits limits;

    private final Bell bell = new Bell();

    Rebuilder(RebuildStore store, Tapes tapes, NextFacts facts, RebuildLimits limits) {
        this.store = store;
        this.tapes = tapes;
        this.facts = facts;
        this.limits = limits;
    }

    /** One that is under way. */
    private record Run(Task task, Tape tape, Stop stop) {}

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
        return store.mine().flatMap(task -> rebuild(task, stop));
    }

    private Mono<Void> rebuild(Task task, Stop stop) {
        log.info("Rebuild {} begins, from {}", task.id(), task.source().text());
        return Mono.usingWhen(tapes.open(), tape -> rebuild(new Run(task, tape, stop)), Tape::close)
                .doOnSuccess(done -> log.info("Rebuild {} is done", task.id()))
                .onErrorResume(failure -> failed(task.id(), failure));
    }

    private Mono<Void> rebuild(Run run) {
        return store.layOut(run.task().id())
                .flatMap(shape -> begin(run)
                        .then(fill(run))
                        .then(store.lookOver())
                        .then(exchange(run, shape, limits.exchangeTries())))
                .then(clear());
    }

    private Mono<Void> failed(long id, Throwable failure) {
        log.warn("Rebuild {} failed", id, failure);
        return switch (failure) {
            case Lost lost -> Mono.empty();
            case Incomplete cutOff -> store.failed(id, cutOff.detail());
            case InvalidOffsetException gone ->
                store.failed(id, "The brokers deleted events meanwhile that were still to be heard; ask again.");
            default -> store.failed(id, "It failed; the log of the service tells why.");
        };
    }

    private Mono<Void> begin(Run run) {
        return switch (run.task().source()) {
            case BEGINNING -> mustReachBack(run.tape());
            case SNAPSHOT -> facts.copyAll(run.task().id(), rows -> alive(run, new Advance(rows, 0, 0)));
        };
    }

    /** The one who asked was told of another tape, before this one was put to where the topics begin. */
    private static Mono<Void> mustReachBack(Tape tape) {
        return tape.cutOff()
                .filter(cutOff -> !cutOff.isEmpty())
                .flatMap(cutOff -> Mono.error(() -> new Incomplete(cutOff)));
    }

    /** Plays the tape into the new tables until it is near its end. */
    private Mono<Void> fill(Run run) {
        return Mono.defer(() -> step(run))
                .repeat()
                .takeUntil(left -> left <= limits.exchangeLeft())
                .then();
    }

    private Mono<Long> step(Run run) {
        return run.tape().next().flatMap(stretch -> apply(run, stretch)).then(Mono.defer(run.tape()::left));
    }

    private Mono<Void> apply(Run run, Stretch stretch) {
        return facts.apply(run.task().id(), stretch)
                .flatMap(refused -> alive(run, new Advance(0, stretch.events().size(), stretch.skipped() + refused)));
    }

    private Mono<Void> alive(Run run, Advance done) {
        return run.stop().asked()
                ? Mono.error(() -> new IllegalStateException("The service was stopped."))
                : store.alive(run.task().id(), done);
    }

    /** What fails in here fails as a whole: the tape goes back, what is left is applied as before, and it is tried again. */
    private Mono<Void> exchange(Run run, int shape, int tries) {
        var rest = Mono.defer(() -> rest(run)).then(facts.goOn()).timeout(limits.exchangeLimit());
        return run.tape()
                .mark()
                .then(store.exchange(run.task().id(), shape, rest))
                .onErrorResume(failure -> tries > 1 && !(failure instanceof Lost), failure -> again(run, shape, tries));
    }

    /** Whatever made it fail lies before the place that it came to, where each event that fails is passed over. */
    private Mono<Void> again(Run run, int shape, int tries) {
        return run.tape()
                .rewind()
                .then(playAgain(run))
                .then(fill(run))
                .then(Mono.defer(() -> exchange(run, shape, tries - 1)));
    }

    private Mono<Void> playAgain(Run run) {
        return Mono.defer(() -> step(run))
                .then(Mono.defer(run.tape()::leftAgain))
                .repeat()
                .takeUntil(left -> left == 0)
                .then();
    }

    private Mono<Void> rest(Run run) {
        return run.tape()
                .left()
                .expand(left -> left == 0 ? Mono.empty() : restStep(run))
                .then();
    }

    private Mono<Long> restStep(Run run) {
        return run.tape().next().flatMap(facts::applyNow).then(Mono.defer(run.tape()::left));
    }

    /** What is left of the old tables does no harm; the next rebuild clears it away. */
    private Mono<Void> clear() {
        return store.clear()
                .onErrorResume(failure -> Mono.fromRunnable(
                        () -> log.warn("The old tables are still being read: {}", failure.toString())));
    }
}
