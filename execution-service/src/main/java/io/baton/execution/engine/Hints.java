package io.baton.execution.engine;

import io.baton.platform.background.Bell;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;

/** What the {@link Feeder} should look at sooner than it would by itself. */
@Component
class Hints {

    private final EngineProperties limits;

    private final Clock clock;

    private final Bell bell = new Bell();

    private final Set<UUID> toRead = ConcurrentHashMap.newKeySet();

    private volatile boolean queue;

    Hints(EngineProperties limits, Clock clock) {
        this.limits = limits;
        this.clock = clock;
    }

    /** A pilot wants its run read again. */
    void read(UUID run) {
        toRead.add(run);
        bell.ring();
    }

    /** A run is not driven any more; where it goes on by itself, this is when. */
    void left(@Nullable Instant wakeAt) {
        if (wakeAt != null) {
            due(wakeAt);
        }
        if (queue) {
            bell.ring();
        }
    }

    /** Something is due then; what is further away than the next look needs no hint. */
    void due(Instant at) {
        var pause = Duration.between(clock.instant(), at);
        if (pause.isNegative() || pause.isZero()) {
            bell.ring();
        } else if (pause.compareTo(limits.look()) < 0) {
            var unused = Schedulers.parallel().schedule(bell::ring, pause.toMillis() + 1, TimeUnit.MILLISECONDS);
        }
    }

    /** Runs wait to begin. */
    void queued() {
        queue = true;
        bell.ring();
    }

    /** Whether more runs wait to begin than there was room for. */
    void queued(boolean more) {
        queue = more;
    }

    /** Which runs pilots want read. */
    Set<UUID> toRead() {
        return Set.copyOf(toRead);
    }

    void wereRead(Set<UUID> runs) {
        toRead.removeAll(runs);
    }

    /** Something changed that only a look can tell. */
    void look() {
        bell.ring();
    }

    Flux<Boolean> rings() {
        return bell.rings();
    }
}
