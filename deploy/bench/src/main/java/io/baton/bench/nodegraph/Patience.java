package io.baton.bench.nodegraph;

import io.baton.bench.Session;
import io.baton.bench.Session.TooMany;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.JsonNode;

/** A client that comes back when it is told to, and counts how often it was sent away. */
final class Patience {

    private static final int TRIES = 100;

    private final Session session;

    private final LongAdder accepted = new LongAdder();

    private final LongAdder refused = new LongAdder();

    Patience(Session session) {
        this.session = session;
    }

    /**
     * What was answered in the end.
     *
     * @param took the call that was not refused; how long the caller stayed away is no latency
     */
    record Answer(JsonNode body, Duration took) {}

    /** @throws TooMany if it is refused for ever */
    Answer post(String path, Object body) {
        for (var tries = 1; ; tries++) {
            var began = System.nanoTime();
            try {
                var answer = session.post(path, body);
                accepted.increment();
                return new Answer(answer, Duration.ofNanos(System.nanoTime() - began));
            } catch (TooMany busy) {
                refused.increment();
                if (tries == TRIES) {
                    throw busy;
                }
                stayAway(busy.pause());
            }
        }
    }

    private static void stayAway(Duration pause) {
        var end = System.nanoTime() + pause.toNanos();
        for (var left = pause.toNanos(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    long refused() {
        return refused.sum();
    }

    @Override
    public String toString() {
        var calls = accepted.sum() + refused();
        return String.format(
                Locale.ROOT, "%,d of %,d calls refused with 429 and made again after Retry-After", refused(), calls);
    }
}
