package io.baton.execution.engine;

import io.baton.execution.step.OutsideStep;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * The pilots of this instance: carries their orders out and tells them what came of it. A pilot is told one thing at a time,
 * on one of a few threads; any number of pilots may be at work.
 */
@Component
class Crew implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(Crew.class);

    /** What is refused more than twice in a row is of a partition that was lost unheard, and can wait until it is heard. */
    private static final int PAUSE_WHEN_REFUSED_MILLIS = 200;

    private final Ledger ledger;

    private final Calls calls;

    private final Tools tools;

    private final Hints hints;

    private final Clock clock;

    private final Scheduler workers;

    private final Map<UUID, Seat> seats = new ConcurrentHashMap<>();

    private final Lag lag = new Lag();

    Crew(Ledger ledger, Calls calls, Tools tools, Hints hints, EngineProperties limits, Clock clock) {
        this.ledger = ledger;
        this.calls = calls;
        this.tools = tools;
        this.hints = hints;
        this.clock = clock;
        var threads =
                limits.workers() > 0 ? limits.workers() : Runtime.getRuntime().availableProcessors();
        this.workers = Schedulers.newParallel("engine", threads);
    }

    /** How long a pilot that was told something waited for a thread just now. */
    Duration lag() {
        return lag.latest();
    }

    /** How many runs are being driven. */
    int size() {
        return seats.size();
    }

    /** Which runs are being driven. */
    Set<UUID> driven() {
        return Set.copyOf(seats.keySet());
    }

    /** Those that have been driven for so long, with the versions they had when this was asked. */
    Map<UUID, Integer> drivenFor(Duration atLeast) {
        var latest = System.nanoTime() - atLeast.toNanos();
        return seats.values().stream()
                .filter(seat -> seat.since - latest < 0)
                .collect(Collectors.toMap(seat -> seat.id, seat -> seat.version));
    }

    /**
     * Drives a run that is written down nowhere yet.
     *
     * @param outcome told once what became of its first change; it is driven further only if that was written
     */
    void launch(Run fresh, Fence fence, Consumer<Ledger.Outcome> outcome) {
        seat(new Seat(fresh, fence, outcome));
    }

    /** Drives a run as it is written down, unless it is being driven already. */
    void board(Run run, Fence fence) {
        seat(new Seat(run, fence, null));
    }

    private void seat(Seat seat) {
        if (seats.putIfAbsent(seat.id, seat) == null) {
            seat.tell(pilot -> seat.birth == null ? pilot.board(clock.instant()) : pilot.go(clock.instant()));
        }
    }

    /** Has the run read again, if it is driven here: somebody else changed it. */
    void nudge(UUID id) {
        tell(id, Pilot::reload);
    }

    /**
     * What was read of a run that asked for it. One that is driven under another fence by now is left, to be boarded again:
     * nothing of it could be written any more.
     *
     * @param run null: it is over
     * @param fence null: it is not this instance's
     */
    void loaded(UUID id, @Nullable Run run, @Nullable Fence fence) {
        var seat = seats.get(id);
        if (seat != null) {
            seat.tell(pilot -> pilot.loaded(seat.fence.equals(fence) ? run : null, clock.instant()));
        }
    }

    /** Drives no run of that partition any more. What they still write is refused by then. */
    void abandon(int partition) {
        seats.values().stream()
                .filter(seat -> seat.fence.partition() == partition)
                .forEach(Seat::leave);
    }

    private void tell(UUID id, Function<Pilot, List<Pilot.Order>> news) {
        var seat = seats.get(id);
        if (seat != null) {
            seat.tell(news);
        }
    }

    @Override
    public void destroy() {
        workers.dispose();
    }

    /** One pilot, and what is under way for it. */
    private final class Seat {

        private final UUID id;

        private final Pilot pilot;

        private final Fence fence;

        private final @Nullable Consumer<Ledger.Outcome> birth;

        private final Queue<Function<Pilot, List<Pilot.Order>>> news = new ConcurrentLinkedQueue<>();

        private final AtomicInteger untold = new AtomicInteger();

        private final long since = System.nanoTime();

        private volatile int version;

        private volatile int refusals;

        /** From then on the pilot's orders are not carried out any more: the run is somebody else's. */
        private volatile boolean left;

        /** Touched only while the pilot is told something. */
        private final Map<Integer, Calls.Order> underWay = new HashMap<>();

        private Seat(Run run, Fence fence, @Nullable Consumer<Ledger.Outcome> birth) {
            this.id = run.origin().id();
            this.pilot = new Pilot(run, tools);
            this.fence = fence;
            this.birth = birth;
        }

        private void tell(Function<Pilot, List<Pilot.Order>> what) {
            news.add(what);
            if (untold.getAndIncrement() == 0) {
                var since = System.nanoTime();
                var unused = workers.schedule(() -> listen(since));
            }
        }

        private void listen(long since) {
            lag.waitedSince(since);
            var told = 1;
            while (told != 0) {
                for (var next = news.poll(); next != null; next = news.poll()) {
                    tellNow(next);
                }
                version = pilot.run().version();
                told = untold.addAndGet(-told);
            }
        }

        /** A pilot that fails has a history that cannot be, and must take neither its thread nor the others with it. */
        private void tellNow(Function<Pilot, List<Pilot.Order>> what) {
            try {
                what.apply(pilot).forEach(this::carryOut);
            } catch (RuntimeException fault) {
                log.error("The run {} cannot be driven", id, fault);
                leave();
            }
        }

        private void carryOut(Pilot.Order order) {
            if (left) {
                return;
            }
            switch (order) {
                case Pilot.Order.Write write -> write(write);
                case Pilot.Order.Call call -> call(call.node(), call.turn());
                case Pilot.Order.CallOff off -> callOff(off.node());
                case Pilot.Order.Load load -> hints.read(id);
                case Pilot.Order.Wake wake -> wake(wake.at());
                case Pilot.Order.Leave leave -> leave();
            }
        }

        private void write(Pilot.Order.Write write) {
            var change = new Recorded(write.before(), write.after(), write.entries());
            Consumer<Ledger.Outcome> reply = change.isFirst() ? this::born : this::wrote;
            ledger.post(Posting.of(change, fence), reply);
        }

        private void wrote(Ledger.Outcome outcome) {
            refusals = outcome == Ledger.Outcome.REFUSED ? refusals + 1 : 0;
            if (refusals <= 2) {
                answer(outcome);
            } else {
                var unused = workers.schedule(() -> answer(outcome), PAUSE_WHEN_REFUSED_MILLIS, TimeUnit.MILLISECONDS);
            }
        }

        private void answer(Ledger.Outcome outcome) {
            tell(pilot -> switch (outcome) {
                case WRITTEN -> pilot.written(clock.instant());
                case REFUSED -> pilot.refused();
                case UNKNOWN -> pilot.unsure();
            });
        }

        private void born(Ledger.Outcome outcome) {
            if (outcome == Ledger.Outcome.WRITTEN) {
                wrote(outcome);
            } else {
                leave();
            }
            if (birth != null) {
                birth.accept(outcome);
            }
        }

        private void call(int node, int turn) {
            var run = pilot.run();
            var planned = run.plan().nodes().get(node);
            if (tools.kind(planned.kind()) instanceof OutsideStep step) {
                var call = run.callOf(node, clock.instant());
                underWay.put(
                        node,
                        calls.order(
                                step,
                                call,
                                new Calls.Within(
                                        planned.timeLimit(), run.origin().trace()),
                                result -> tell(told -> told.ended(node, turn, result, clock.instant()))));
            }
        }

        private void callOff(int node) {
            var order = underWay.remove(node);
            if (order != null) {
                order.callOff();
            }
        }

        private void wake(Instant at) {
            var pause = Math.max(0, Duration.between(clock.instant(), at).toMillis()) + 1;
            var unused = workers.schedule(() -> tell(told -> told.go(clock.instant())), pause, TimeUnit.MILLISECONDS);
        }

        private void leave() {
            if (seats.remove(id, this)) {
                left = true;
                tell(pilot -> {
                    List.copyOf(underWay.keySet()).forEach(this::callOff);
                    return List.of();
                });
                hints.left(pilot.run().wakeAt());
            }
        }
    }
}
