package io.baton.ticket.ticket;

import io.baton.platform.background.Bell;
import io.baton.platform.background.Stop;
import io.baton.platform.problem.Outages;
import io.r2dbc.spi.R2dbcException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * Where new tickets wait for the database. Those that come while others are being saved are saved together next, and one
 * commit does for all. Alone, a ticket waits for nobody.
 */
@Component
class FilingQueue {

    private static final Logger log = LoggerFactory.getLogger(FilingQueue.class);

    private static final Duration LOOK = Duration.ofSeconds(1);

    /**
     * For all statements together, also of those who are saved one by one after all; each statement has a limit of its own.
     * Together with a caller's patience it must stay below the time limit of the gateway.
     */
    private static final Duration LIMIT = Duration.ofSeconds(15);

    /** How long those are begun one by one who could not be saved together. */
    private static final Duration ALONE_MAX = Duration.ofSeconds(3);

    /**
     * After these the database has undone everything for certain, though they are outages: two transactions that could not
     * both be, a deadlock, a lock that could not be had, a statement that took too long.
     */
    private static final Set<String> UNDONE = Set.of("40001", "40P01", "55P03", "57014");

    private static final int CAUSES_MAX = 10;

    private final FilingStore store;

    private final List<Outages> outages;

    private final Limits limits;

    private final ArrayBlockingQueue<Waiting> queue;

    private final Bell bell = new Bell();

    @Autowired
    FilingQueue(FilingStore store, List<Outages> outages) {
        this(store, outages, Limits.USUAL);
    }

    FilingQueue(FilingStore store, List<Outages> outages, Limits limits) {
        this.store = store;
        this.outages = List.copyOf(outages);
        this.limits = limits;
        this.queue = new ArrayBlockingQueue<>(limits.waitingMax());
    }

    /**
     * How much it bears.
     *
     * @param togetherMax tickets in one transaction
     * @param waitingMax tickets that wait for theirs
     * @param patience how long a ticket may wait for its turn
     */
    record Limits(int togetherMax, int waitingMax, Duration patience) {

        /** As many wait as are saved while a caller has patience, on a slow machine. */
        static final Limits USUAL = new Limits(64, 1_024, Duration.ofSeconds(5));
    }

    /**
     * A ticket, since when it waits, whether its caller has gone meanwhile, and whom to tell what became of it.
     */
    private record Waiting(NewTicket ticket, long since, AtomicBoolean isLeft, Sinks.One<Ticket> answer) {

        void fulfil(Ticket filed) {
            told(() -> answer.tryEmitValue(filed));
        }

        void refuse(Throwable why) {
            told(() -> answer.tryEmitError(why));
        }

        /** Who fails to listen must not keep the others from their answers. */
        private void told(Runnable telling) {
            try {
                telling.run();
            } catch (RuntimeException fault) {
                log.warn("Somebody was not told what became of a ticket", fault);
            }
        }

        boolean waitsLongerThan(Duration patience) {
            return System.nanoTime() - since > patience.toNanos();
        }
    }

    /**
     * Saves the ticket and tells it when its turn comes. A caller that goes away before takes the ticket along; once its turn
     * has come, it is filed whether anybody waits or not.
     */
    Mono<Ticket> file(NewTicket ticket) {
        return Mono.defer(() -> {
            var waiting = new Waiting(ticket, System.nanoTime(), new AtomicBoolean(), Sinks.one());
            if (!queue.offer(waiting)) {
                return Mono.error(new TicketRefusal.TooBusy());
            }
            bell.ring();
            return waiting.answer().asMono().doOnCancel(() -> waiting.isLeft().set(true));
        });
    }

    /**
     * Saves what waits, whenever something does. Told to stop, it saves what there is and takes no more, for then all
     * requests have been answered or given up.
     */
    Mono<Void> work(Stop stop) {
        // The look now and then finds what was put in while nobody heard the bell: before the first look, or after a
        // fault.
        return Flux.merge(bell.rings(), Flux.interval(Duration.ZERO, LOOK).onBackpressureDrop())
                .takeUntilOther(stop.signal())
                .onBackpressureLatest()
                .concatMap(look -> everything(), 1)
                .then(Mono.defer(this::everything));
    }

    private Mono<Void> everything() {
        return Mono.defer(this::some).repeat(() -> !queue.isEmpty()).then();
    }

    private Mono<Void> some() {
        var some = new ArrayList<Waiting>();
        queue.drainTo(some, limits.togetherMax());
        some.removeIf(waiting -> waiting.isLeft().get());
        some.removeIf(this::refusedAsTooLate);
        return some.isEmpty() ? Mono.empty() : together(some, System.nanoTime() + LIMIT.toNanos());
    }

    private boolean refusedAsTooLate(Waiting waiting) {
        var isTooLate = waiting.waitsLongerThan(limits.patience());
        if (isTooLate) {
            waiting.refuse(new TicketRefusal.TooBusy());
        }
        return isTooLate;
    }

    /**
     * Never fails: whatever goes wrong is for those who asked. They are told after all that can go wrong, since what has been
     * filed must not be filed again.
     *
     * @param end when they get an answer at the latest
     */
    private Mono<Void> together(List<Waiting> some, long end) {
        return Mono.defer(() -> store.file(some.stream().map(Waiting::ticket).toList()))
                .timeout(Duration.ofNanos(end - System.nanoTime()))
                .onErrorResume(failure -> failed(some, failure, end).then(Mono.empty()))
                .doOnNext(filed -> answer(some, filed))
                .then();
    }

    private static void answer(List<Waiting> some, List<Ticket> filed) {
        IntStream.range(0, some.size()).forEach(place -> some.get(place).fulfil(filed.get(place)));
    }

    /** What is wrong with one of them must not be paid for by the others. */
    private Mono<Void> failed(List<Waiting> some, Throwable failure, long end) {
        if (some.size() == 1 || mayHaveFiled(failure)) {
            some.forEach(waiting -> waiting.refuse(failure));
            return Mono.empty();
        }
        return oneByOne(some, end);
    }

    /** Of most outages nobody can say whether all were saved or none: to save them again might file them twice. */
    private boolean mayHaveFiled(Throwable failure) {
        Predicate<Outages> caused = outage -> outage.caused(failure);
        return !isUndone(failure) && outages.stream().anyMatch(caused);
    }

    private static boolean isUndone(Throwable failure) {
        return Stream.<Throwable>iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(CAUSES_MAX)
                .anyMatch(cause -> cause instanceof R2dbcException refused
                        && refused.getSqlState() != null
                        && UNDONE.contains(refused.getSqlState()));
    }

    /** As long as those who come after them can be kept waiting, and none longer than all of them together. */
    private Mono<Void> oneByOne(List<Waiting> some, long end) {
        var now = System.nanoTime();
        var last = now + Math.min(ALONE_MAX.toNanos(), end - now);
        return Flux.fromIterable(some)
                .concatMap(waiting -> System.nanoTime() - last < 0 ? together(List.of(waiting), end) : tooLate(waiting))
                .then();
    }

    private static Mono<Void> tooLate(Waiting waiting) {
        waiting.refuse(new TicketRefusal.TooBusy());
        return Mono.empty();
    }
}
