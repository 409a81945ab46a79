package io.baton.analytics.rebuild;

import io.baton.analytics.rebuild.RebuildStore.Asked;
import io.baton.platform.identity.Caller;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** What may be asked about rebuilds. */
@Component
class Rebuilds {

    private final RebuildStore store;

    private final Tapes tapes;

    private final Rebuilder rebuilder;

    private final RebuildLimits limits;

    private final Clock clock;

    Rebuilds(RebuildStore store, Tapes tapes, Rebuilder rebuilder, RebuildLimits limits, Clock clock) {
        this.limits = limits;
        this.clock = clock;
        this.store = store;
        this.tapes = tapes;
        this.rebuilder = rebuilder;
    }

    /** Has one begun, by this instance. */
    Mono<Rebuild> ask(Caller caller, Source source) {
        return tapes.cutOff()
                .doOnNext(cutOff -> mustReachBack(source, cutOff))
                .then(Mono.defer(() -> store.begin(caller.userId(), source, limits.rest())))
                .switchIfEmpty(Mono.error(RebuildRefusal.Running::new))
                .map(this::begun)
                .doOnNext(begun -> rebuilder.wake());
    }

    private Rebuild begun(Asked asked) {
        return switch (asked) {
            case Asked.Begun begun -> begun.rebuild();
            case Asked.Resting resting ->
                throw new RebuildRefusal.TooSoon(
                        Duration.between(clock.instant(), resting.doneAt().plus(limits.rest())));
        };
    }

    Mono<Rebuild> latest() {
        return store.latest().switchIfEmpty(Mono.error(RebuildRefusal.Never::new));
    }

    /** What was counted from the events that are gone is in the snapshot. */
    private static void mustReachBack(Source source, List<String> cutOff) {
        if (source == Source.BEGINNING && !cutOff.isEmpty()) {
            throw new RebuildRefusal.Incomplete(cutOff);
        }
    }
}
