package io.baton.execution.nodegraph;

import io.baton.execution.engine.Command;
import io.baton.execution.engine.Engine;
import io.baton.execution.engine.Run;
import io.baton.execution.engine.RunRefusal;
import io.baton.execution.engine.Runs;
import io.baton.execution.nodegraph.ChildStore.Due;
import io.baton.execution.step.StepError;
import io.baton.execution.step.StepResult;
import io.baton.platform.background.Bell;
import io.baton.platform.background.Stop;
import io.baton.platform.problem.Refusal;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Starts the runs that nodes want, tells the nodes how they came out, and ends those that nobody waits for any more. Whatever is
 * done here may be done twice, by this instance or another, and counts once: a run has its number before it is started, and a
 * node is told only once.
 */
@Component
class Children {

    /** In whose name nodes are told. */
    private static final String NOBODY = "node-graph";

    private static final int BATCH = 200;

    private static final int AT_ONCE = 16;

    private static final Duration LOOK = Duration.ofSeconds(1);

    private static final Logger log = LoggerFactory.getLogger(Children.class);

    private final ChildStore store;

    private final Births births;

    private final Runs runs;

    private final Engine engine;

    private final Bell bell = new Bell();

    Children(ChildStore store, Births births, Runs runs, Engine engine) {
        this.store = store;
        this.births = births;
        this.runs = runs;
        this.engine = engine;
    }

    /** There is something to look at. */
    void ring() {
        bell.ring();
    }

    /** Looks until it is told to stop: when it is rung for, and now and then in any case. */
    Mono<Void> mind(Stop stop) {
        return Flux.merge(bell.rings(), Flux.interval(Duration.ZERO, LOOK).map(tick -> true))
                .onBackpressureLatest()
                .concatMap(ring -> round(), 0)
                .takeUntilOther(stop.signal())
                .then();
    }

    private Mono<Void> round() {
        return store.due(BATCH)
                .flatMapMany(Flux::fromIterable)
                .flatMap(this::mind, AT_ONCE)
                .then();
    }

    /** What cannot be done just now is left to be looked at again. */
    private Mono<Void> mind(Due due) {
        return runs.find(List.of(due.parent()))
                .zipWith(store.of(due.parent(), due.node()))
                .flatMap(found -> act(due, found.getT1(), found.getT2()))
                .then(store.seen(due))
                .onErrorResume(fault -> left(due, fault));
    }

    /** One that cannot be minded must not keep the others from it. */
    private static Mono<Void> left(Due due, Throwable fault) {
        if (!(fault instanceof Refusal)) {
            log.error("The runs that node {} of {} wants cannot be minded", due.node(), due.parent(), fault);
        }
        return Mono.empty();
    }

    private Mono<Void> act(Due due, List<Run> found, List<Child> children) {
        var parent = found.isEmpty() ? null : found.getFirst();
        return switch (Gathering.of(parent, due.node(), children)) {
            case Gathering.CallOff off ->
                Flux.fromIterable(off.children())
                        .concatMap(this::end)
                        .then(parent == null ? store.forget(due.parent(), due.node()) : Mono.empty());
            case Gathering.Done done ->
                tell(due.parent(), new Command.Settle(NOBODY, due.node(), new StepResult.Done(done.output())));
            case Gathering.Failed failed -> fail(due, failed.error());
            case Gathering.Wait wait -> hold(due, Objects.requireNonNull(parent), wait.held());
            case Gathering.Start start ->
                births.mustHaveRoom(Objects.requireNonNull(parent))
                        .thenMany(Flux.fromIterable(start.children()))
                        .concatMap(child -> births.of(parent, due.node(), child))
                        .then()
                        .onErrorResume(Births.Impossible.class, why -> fail(due, why.error()));
        };
    }

    /** Somebody may have looked at the runs before and tell this only now; so they are looked at once more. */
    private Mono<Void> hold(Due due, Run parent, boolean held) {
        return parent.node(due.node()).held() == held
                ? Mono.empty()
                : tell(due.parent(), new Command.Hold(NOBODY, due.node(), held))
                        .then(store.look(due.parent(), due.node()))
                        .doOnSuccess(unused -> ring());
    }

    /** The others are ended as soon as their node is seen to wait no more. */
    private Mono<Void> fail(Due due, StepError error) {
        return tell(due.parent(), new Command.Fail(NOBODY, due.node(), error))
                .then(store.look(due.parent(), due.node()))
                .doOnSuccess(unused -> ring());
    }

    /** A node that was told already, or that nobody needs to tell any more, is none the worse for it. */
    private Mono<Void> tell(UUID run, Command command) {
        return engine.command(run, command).then().onErrorResume(RunRefusal.class, Children::pass);
    }

    private static Mono<Void> pass(RunRefusal refusal) {
        return refusal.isFinal() ? Mono.empty() : Mono.error(refusal);
    }

    private Mono<Void> end(Child child) {
        return runs.find(Ids.run(child.number()))
                .map(run -> run.origin().id())
                .flatMap(id -> tell(id, new Command.Cancel(NOBODY)));
    }
}
