package io.baton.execution.rush;

import java.time.Duration;
import org.springframework.stereotype.Component;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

/** How long requests wait before anything is begun for them: to be read at all, and on the way to where they are let in. */
@Component
public class Rush {

    private final LoopLag loops;

    private final StandingWait waits = new StandingWait();

    Rush(LoopLag loops) {
        this.loops = loops;
    }

    /** When a request was read. */
    private record Arrival(long nanos) {}

    /** Notes in its chain that a request is read now. */
    Context arrived(Context context) {
        return context.put(Arrival.class, new Arrival(System.nanoTime()));
    }

    /** A request has come to where it is let in or not; how long that took it. None: what runs here is no request's chain. */
    public Duration waited(ContextView context) {
        var now = System.nanoTime();
        var waited = context.<Arrival>getOrEmpty(Arrival.class)
                .map(arrival -> now - arrival.nanos())
                .orElse(0L);
        if (waited > 0) {
            waits.add(waited, now);
        }
        return Duration.ofNanos(waited);
    }

    /** How long whoever comes now would wait for certain. */
    public Duration delay() {
        return loops.latest().plusNanos(waits.latest(System.nanoTime()));
    }
}
