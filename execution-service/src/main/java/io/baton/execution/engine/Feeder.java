package io.baton.execution.engine;

import io.baton.platform.background.Stop;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Brings runs from the database to the crew: those whose time has come, those that nobody drives, those that others changed,
 * and as many of those that wait to begin as there is room for. It looks when it is hinted to, and now and then by itself, so
 * that no run is forgotten whatever hint was lost.
 */
@Component
class Feeder {

    private static final int BATCH = 500;

    /** A run that is driven for less than this has hardly been changed by somebody else. */
    private static final Duration LONG = Duration.ofMillis(500);

    private final QueueStore queue;

    private final RunStore store;

    private final Crew crew;

    private final Placement placement;

    private final Hints hints;

    private final EngineProperties limits;

    private final Clock clock;

    Feeder(
            QueueStore queue,
            RunStore store,
            Crew crew,
            Placement placement,
            Hints hints,
            EngineProperties limits,
            Clock clock) {
        this.queue = queue;
        this.store = store;
        this.crew = crew;
        this.placement = placement;
        this.hints = hints;
        this.limits = limits;
        this.clock = clock;
    }

    /** Feeds until it is told to stop. */
    Mono<Void> feed(Stop stop) {
        var looks = Flux.interval(limits.look()).onBackpressureDrop().concatMap(tick -> look(), 0);
        var rounds = hints.rings().startWith(true).onBackpressureLatest().concatMap(ring -> round(), 0);
        return Flux.merge(looks, rounds).takeUntilOther(stop.signal()).then();
    }

    /** The slow look: for what no hint can tell. */
    private Mono<Void> look() {
        var driven = crew.drivenFor(LONG);
        var changed = driven.isEmpty()
                ? Mono.<Void>empty()
                : queue.changed(driven).doOnNext(crew::nudge).then();
        var next = placement.held().isEmpty()
                ? Mono.<Void>empty()
                : queue.next(placement.held().keySet(), clock.instant())
                        .doOnNext(hints::due)
                        .then();
        return changed.then(next).then(Mono.fromRunnable(hints::look));
    }

    private Mono<Void> round() {
        return Mono.defer(() -> read(hints.toRead()))
                .then(Mono.defer(() -> placement.held().isEmpty() ? Mono.empty() : due()))
                .then(Mono.defer(() -> placement.held().isEmpty() ? Mono.empty() : queued()));
    }

    private Mono<Void> read(Set<UUID> wanted) {
        return wanted.isEmpty()
                ? Mono.empty()
                : store.unfinished(wanted)
                        .collectMap(placed -> placed.run().origin().id())
                        .doOnNext(found -> tell(wanted, found))
                        .then();
    }

    private void tell(Set<UUID> wanted, Map<UUID, RunStore.Placed> found) {
        hints.wereRead(wanted);
        for (var id : wanted) {
            var placed = found.get(id);
            if (placed == null) {
                crew.loaded(id, null, null);
            } else {
                crew.loaded(id, placed.run(), fence(placed));
            }
        }
    }

    private @Nullable Fence fence(RunStore.Placed placed) {
        var epoch = placement.held().get(placed.partition());
        return epoch == null ? null : new Fence(placed.partition(), epoch);
    }

    private Mono<Void> due() {
        var room = Math.min(limits.runsMax() - crew.size(), BATCH);
        return room <= 0
                ? Mono.empty()
                : queue.due(placement.held().keySet(), crew.driven(), clock.instant(), room)
                        .collectList()
                        .flatMap(this::board)
                        .doOnNext(found -> {
                            if (found == room) {
                                hints.look();
                            }
                        })
                        .then();
    }

    /** A quarter of the seats stays free for runs that begin at once, so that nobody's long queue is in their way. */
    private Mono<Void> queued() {
        var room = Math.min(limits.runsMax() * 3 / 4 - crew.size(), BATCH);
        if (room < limits.runsMax() / 16) {
            return Mono.empty();
        }
        return queue.queued(placement.held().keySet(), crew.driven(), room)
                .collectList()
                .flatMap(this::board)
                .doOnNext(found -> hints.queued(found == room))
                .then();
    }

    private Mono<Integer> board(List<UUID> ids) {
        return ids.isEmpty()
                ? Mono.just(0)
                : store.unfinished(ids).doOnNext(this::board).then(Mono.just(ids.size()));
    }

    private void board(RunStore.Placed placed) {
        var fence = fence(placed);
        if (fence != null) {
            crew.board(placed.run(), fence);
        }
    }
}
