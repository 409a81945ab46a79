package io.baton.execution.engine;

import io.baton.platform.event.OrderedIds;
import io.baton.platform.trace.Trace;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/** The engine's door: starts runs, and carries out what people want of them. */
@Component
public class Engine {

    /** A label may be taken, and a partition lost at the very moment; more often than that something is wrong. */
    private static final int TRIES = 5;

    /** A run that is being driven changes all the time, and a command has to hit the moment in between. */
    private static final int COMMAND_TRIES = 12;

    private static final Duration PAUSE = Duration.ofMillis(5);

    private final Plans plans;

    private final RunStore store;

    private final Ledger ledger;

    private final ChangeStore changes;

    private final Crew crew;

    private final Placement placement;

    private final Admission admission;

    private final Hints hints;

    private final EngineProperties limits;

    private final Clock clock;

    Engine(
            Plans plans,
            RunStore store,
            Ledger ledger,
            ChangeStore changes,
            Crew crew,
            Placement placement,
            Admission admission,
            Hints hints,
            EngineProperties limits,
            Clock clock) {
        this.plans = plans;
        this.store = store;
        this.ledger = ledger;
        this.changes = changes;
        this.crew = crew;
        this.placement = placement;
        this.admission = admission;
        this.hints = hints;
        this.limits = limits;
        this.clock = clock;
    }

    /** Nothing was written, and it may be tried again. */
    private static final class NotWritten extends RuntimeException {

        private static final long serialVersionUID = 1L;

        NotWritten() {
            super(null, null, false, false);
        }
    }

    /**
     * Starts a run. It is durable when this completes, and often over already: steps that only compute are done meanwhile.
     *
     * <p>Fails with a refusal of kind {@code TOO_MANY} if the engine has too much to do.
     */
    public Mono<Origin> start(NewRun wanted) {
        return Mono.deferContextual(context -> {
                    admission.admit(context);
                    return plans.wiring(wanted.plan());
                })
                .flatMap(wiring -> Mono.deferContextual(context -> attempt(wanted, wiring, Trace.current(context)))
                        .retryWhen(tryAgain()))
                .transformDeferredContextual(
                        (started, context) -> started.doOnSuccess(origin -> admission.served(context)));
    }

    private static Retry tryAgain() {
        return Retry.backoff(TRIES - 1L, PAUSE)
                .filter(NotWritten.class::isInstance)
                .onRetryExhaustedThrow((spec, signal) -> new RunRefusal.Contended());
    }

    private Mono<Origin> attempt(NewRun wanted, Wiring wiring, Trace trace) {
        return placement.forNewRun().flatMap(fence -> attempt(Run.fresh(origin(wanted, trace), wiring), fence));
    }

    private Mono<Origin> attempt(Run run, Fence fence) {
        if (fence.epoch() == null || crew.size() >= limits.runsMax()) {
            return enqueue(List.of(run), fence.partition()).thenReturn(run.origin());
        }
        return Mono.create(sink -> crew.launch(run, fence, outcome -> {
            switch (outcome) {
                case WRITTEN -> sink.success(run.origin());
                case REFUSED -> sink.error(new NotWritten());
                case UNKNOWN -> sink.error(new RunRefusal.NoDatabase());
            }
        }));
    }

    /**
     * Starts many runs, all or none. They are durable when this completes, and begin when there is room, in fair turns with
     * what others started.
     */
    public Mono<List<Origin>> startAll(List<NewRun> wanted) {
        return Mono.defer(() -> {
                    admission.admitAll(wanted.size());
                    return plans.wirings(
                            wanted.stream().map(NewRun::plan).distinct().toList());
                })
                .flatMap(wirings -> Mono.deferContextual(context -> attempt(wanted, wirings, Trace.current(context)))
                        .retryWhen(tryAgain()));
    }

    private Mono<List<Origin>> attempt(List<NewRun> wanted, Map<Long, Wiring> wirings, Trace trace) {
        var runs = wanted.stream()
                .map(one -> Run.fresh(origin(one, trace), Objects.requireNonNull(wirings.get(one.plan()))))
                .toList();
        return placement
                .forNewRun()
                .flatMap(fence -> enqueue(runs, fence.partition()))
                .thenReturn(runs.stream().map(Run::origin).toList());
    }

    private Mono<Void> enqueue(List<Run> runs, int partition) {
        // Whoever drives the partition finds them in the queue, so that no epoch needs to fence them.
        var fence = new Fence(partition, null);
        var postings = runs.stream()
                .map(run -> Posting.of(new Recorded(run, run.written(), List.of()), fence))
                .toList();
        return changes.writeAll(postings)
                .onErrorMap(ChangeStore.NotAll.class, unused -> new NotWritten())
                .doOnSuccess(unused -> enqueued(runs.size()));
    }

    private void enqueued(int runs) {
        admission.enqueued(runs);
        hints.queued();
    }

    /**
     * Has a command carried out. Of several that exclude each other one is; the others are refused, as is what the run's
     * state forbids.
     *
     * @return the run as it is then; whoever drives it goes on from there
     */
    public Mono<Run> command(UUID id, Command command) {
        return Mono.defer(() -> store.find(id))
                .switchIfEmpty(Mono.error(RunRefusal.Unknown::new))
                .flatMap(placed -> carryOut(placed, command))
                .retryWhen(Retry.backoff(COMMAND_TRIES, PAUSE)
                        .filter(NotWritten.class::isInstance)
                        .onRetryExhaustedThrow((spec, signal) -> new RunRefusal.Contended()));
    }

    private Mono<Run> carryOut(RunStore.Placed placed, Command command) {
        var before = placed.run();
        var entries = Decision.on(before, command, clock.instant());
        var change = new Recorded(before, before.after(entries), entries);
        return write(Posting.of(change, new Fence(placed.partition(), null)))
                .doOnSuccess(unused -> tell(before.origin().id()))
                .thenReturn(change.after());
    }

    private void tell(UUID id) {
        crew.nudge(id);
        hints.look();
    }

    private Mono<Void> write(Posting posting) {
        return Mono.create(sink -> ledger.post(posting, outcome -> {
            switch (outcome) {
                case WRITTEN -> sink.success();
                case REFUSED -> sink.error(new NotWritten());
                case UNKNOWN -> sink.error(new RunRefusal.NoDatabase());
            }
        }));
    }

    private Origin origin(NewRun wanted, Trace trace) {
        var now = clock.instant();
        return new Origin(
                OrderedIds.next(now),
                wanted.labels().get(),
                wanted.flow(),
                wanted.plan(),
                wanted.company(),
                wanted.startedBy(),
                wanted.input(),
                trace.traceParent(),
                wanted.extra(),
                now);
    }
}
