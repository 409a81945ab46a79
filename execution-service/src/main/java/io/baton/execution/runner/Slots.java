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

    private final Deque<Slot> free = new ArrayDeque<>();

    Slots(RunnerLimits limits) {
        this.limits = limits;
        for (var number = 0; number < limits.jobsMax(); number++) {
            free.add(new Slot(number));
        }
    }

    /** A place; it has to be given back. No two have the same number at the same time. */
    record Slot(int number) {}

    private static final class Waiting {

        private final MonoSink<Slot> sink;

        private @Nullable Slot granted;

        private Waiting(MonoSink<Slot> sink) {
            this.sink = sink;
        }
    }

    /** A place as soon as there is one; fails if too many wait for one already. */
    Mono<Slot> take() {
        return Mono.create(sink -> {
            var waiting = new Waiting(sink);
            sink.onCancel(() -> leave(waiting));
            var slot = enter(waiting);
            if (slot != null) {
                sink.success(slot);
            }
        });
    }

    private synchronized @Nullable Slot enter(Waiting waiting) {
        waiting.granted = free.poll();
        if (waiting.granted != null) {
            return waiting.granted;
        }
        if (queue.size() >= limits.waitingMax()) {
            waiting.sink.error(RunnerRefusal.full(queue.size()));
        } else {
            queue.add(waiting);
        }
        return null;
    }

    /** Called only where the place did not arrive. */
    private void leave(Waiting waiting) {
        var slot = granted(waiting);
        if (slot != null) {
            give(slot);
        }
    }

    private synchronized @Nullable Slot granted(Waiting waiting) {
        queue.remove(waiting);
        return waiting.granted;
    }

    Mono<Void> giveBack(Slot slot) {
        return Mono.fromRunnable(() -> give(slot));
    }

    private void give(Slot slot) {
        var next = next(slot);
        if (next != null) {
            next.sink.success(slot);
        }
    }

    private synchronized @Nullable Waiting next(Slot slot) {
        var next = queue.poll();
        if (next == null) {
            free.add(slot);
        } else {
            next.granted = slot;
        }
        return next;
    }
}
