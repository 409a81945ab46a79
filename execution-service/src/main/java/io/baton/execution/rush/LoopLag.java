package io.baton.execution.rush;

import io.netty.util.concurrent.EventExecutor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.client.ReactorResourceFactory;
import org.springframework.stereotype.Component;

/**
 * How late the threads are that read requests and send answers. A request that waits in its socket is seen by nobody yet;
 * what shows it is that a beat on the same thread comes late.
 */
@Component
class LoopLag implements DisposableBean {

    private static final long BEAT_NANOS = Duration.ofMillis(25).toNanos();

    /** One late beat is a pause, of the collector or of the machine; as many as this are a queue that stands. */
    private static final int BEATS = 3;

    private final List<Loop> loops = new ArrayList<>();

    @Autowired
    LoopLag(ReactorResourceFactory resources) {
        this(resources.getLoopResources().onServer(true));
    }

    LoopLag(Iterable<EventExecutor> executors) {
        executors.forEach(executor -> loops.add(new Loop(executor)));
    }

    /** That of the latest thread, as it was at the least of the last few beats. */
    Duration latest() {
        return Duration.ofNanos(
                loops.stream().mapToLong(loop -> loop.standing).max().orElse(0));
    }

    @Override
    public void destroy() {
        loops.forEach(Loop::stop);
    }

    private static final class Loop {

        private long due = System.nanoTime() + BEAT_NANOS;

        private final long[] lates = new long[BEATS];

        private int beat;

        private volatile long standing;

        private final Future<?> beats;

        private Loop(EventExecutor executor) {
            beats = executor.scheduleWithFixedDelay(this::beat, BEAT_NANOS, BEAT_NANOS, TimeUnit.NANOSECONDS);
        }

        private void beat() {
            var now = System.nanoTime();
            lates[beat++ % BEATS] = now - due;
            due = now + BEAT_NANOS;
            standing = Math.max(0, Arrays.stream(lates).min().orElse(0));
        }

        private void stop() {
            beats.cancel(false);
        }
    }
}
