package io.baton.execution.runner;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;

/** Lets only so many scripts run at the same time. Whoever has to wait gets the next place that is free, first come first served. */
@Component
class Slots {

    private final RunnerLimits limits;

    private final Deque<Waiting> queue = new ArrayDeque<>();

    private int taken;

    Slots(RunnerLimits limits) {
        this.limits = limits;
    }

    /** A place; it has to be given back. */
    static final class Slot {

        private Slot() {}
    }

    private static final class Waiting {

        private final MonoSink<Slot> sink;

        private boolean granted;

        private Waiting(MonoSink<Slot> sink) {
            this.sink = sink;
        }
    }

    /** A place as soon as there is one; fails if too many wait for one already. */
    Mono<Slot> take() {
        return Mono.create(sink -> {
            var waiting = new Waiting(sink);
            sink.onCancel(() -> leave(waiting));
            if (enter(waiting)) {
                sink.success(new Slot());
            }
        });
    }

    private synchronized boolean enter(Waiting waiting) {
        if (taken < limits.jobsMax()) {
            taken++;
            waiting.granted = true;
            return true;
        }
        if (queue.size() >= limits.waitingMax()) {
            waiting.sink.error(RunnerRefusal.full(queue.size()));
        } else {
            queue.add(waiting);
        }
        return false;
    }

    /** Called only where the place did not arrive. */
    private void leave(Waiting waiting) {
        if (wasGranted(waiting)) {
            give();
        }
    }

    private synchronized boolean wasGranted(Waiting waiting) {
        queue.remove(waiting);
        return waiting.granted;
    }

    Mono<Void> giveBack(Slot slot) {
        return Mono.fromRunnable(this::give);
    }

    private void give() {
        var next = next();
        if (next != null) {
            next.sink.success(new Slot());
        }
    }

    private synchronized @Nullable Waiting next() {
        var next = queue.poll();
        if (next == null) {
            taken--;
        } else {
            next.granted = true;
        }
        return next;
    }
}
