package io.baton.workflow.task;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.baton.platform.background.Bell;
import io.baton.platform.background.Stop;
import io.baton.platform.problem.Outages;
import io.baton.platform.trace.Trace;
import io.baton.workflow.audit.Sender;
import io.r2dbc.spi.R2dbcException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * Where changes of tasks wait for the database. Those that come while others are being saved are saved together next: a
 * role's turn is locked once for all who go to its holders, and one commit does for all. Alone, a change waits for nobody.
 */
@Component
class ChangeQueue {

    private static final Logger log = LoggerFactory.getLogger(ChangeQueue.class);

    private static final int TOGETHER_MAX = 128;

    private static final int WAITING_MAX = 1_024;

    private static final int CHANGED_MAX = 16 * WAITING_MAX;

    private static final Duration LOOK = Duration.ofSeconds(1);

    /**
     * How long those who were answered together may take to come again, so that they are saved together once more: a batch
     * costs nearly the same for two as for twenty.
     */
    private static final Duration REST_MAX = Duration.ofMillis(2);

    /** For all statements together; each of them has a limit of its own. */
    private static final Duration LIMIT = Duration.ofSeconds(15);

    /** How long those are saved one by one who could not be saved together. */
    private static final Duration ALONE_MAX = Duration.ofSeconds(3);

    private static final String LOCK_NOT_AVAILABLE = "55P03";

    private static final int CAUSES_MAX = 10;

    private final ChangeStore store;

    private final Watch watch;

    private final List<Outages> outages;

    private final Clock clock;

    /** In which batch each task was changed last, as long as somebody may wait who asked before. */
    private final Cache<Long, Long> changedIn = Caffeine.newBuilder()
            .maximumSize(CHANGED_MAX)
            .expireAfterWrite(LIMIT.multipliedBy(2))
            .build();

    /** The number of the one that is being saved, or else of the next. */
    private final AtomicLong batch = new AtomicLong();

    private final ArrayBlockingQueue<Waiting> queue = new ArrayBlockingQueue<>(WAITING_MAX);

    private final Bell bell = new Bell();

    ChangeQueue(ChangeStore store, Watch watch, List<Outages> outages, Clock clock) {
        this.store = store;
        this.watch = watch;
        this.outages = List.copyOf(outages);
        this.clock = clock;
    }

    /** A wish, the batch that was being saved when it was asked, and whom to tell what became of it. */
    private record Waiting(Wish wish, long batch, Sinks.One<Task> answer) {

        long taskId() {
            return wish.taskId();
        }

        void fulfil(Task task) {
            told(() -> answer.tryEmitValue(task));
        }

        void refuse(Throwable why) {
            told(() -> answer.tryEmitError(why));
        }

        /** Who fails to listen must not keep the others from their answers. */
        private void told(Runnable telling) {
            try {
                telling.run();
            } catch (RuntimeException fault) {
                log.warn("Somebody was not told what became of task {}", taskId(), fault);
            }
        }
    }

    /**
     * Carries the command out on the task as it is when its turn comes, saves what happened, and tells it; the first of two
     * rivals wins. Once asked, it is carried out, whether the caller waits for it or not.
     *
     * @param match which versions of the task it is meant for
     */
    Mono<Task> carryOut(long taskId, TaskCommand command, IfMatch match) {
        return Mono.deferContextual(context -> {
            var sender = context.<Sender>getOrDefault(Sender.class, null);
            var wish = new Wish(taskId, command, match, clock.instant(), false, Trace.current(context), sender);
            var waiting = new Waiting(wish, batch.get(), Sinks.one());
            if (!queue.offer(waiting)) {
                return Mono.error(new TaskRefusal.TooBusy());
            }
            bell.ring();
            return waiting.answer().asMono();
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
        if (queue.isEmpty()) {
            return Mono.empty();
        }
        return together(Mono.fromSupplier(this::waiting).cache())
                .flatMap(this::rest)
                .then();
    }

    private Mono<?> rest(int answered) {
        return answered == 1 || queue.size() >= answered
                ? Mono.empty()
                : Mono.firstWithSignal(
                        bell.rings().filter(ring -> queue.size() >= answered).next(), Mono.delay(REST_MAX));
    }

    private List<Waiting> waiting() {
        var some = new ArrayList<Waiting>();
        queue.drainTo(some, TOGETHER_MAX);
        return List.copyOf(some);
    }

    /**
     * Never fails: whatever goes wrong is for those who asked.
     *
     * @param some the same whenever it is asked for: when a transaction has begun, or could not
     * @return how many they were
     */
    private Mono<Integer> together(Mono<List<Waiting>> some) {
        return Mono.defer(() -> saved(some))
                .timeout(LIMIT)
                .onErrorResume(failure ->
                        some.flatMap(waiting -> failed(waiting, failure)).then(Mono.empty()))
                .doOnNext(Runnable::run)
                .then(some.map(List::size));
    }

    /** What remains to be done then: to tell those who asked. */
    private Mono<Runnable> saved(Mono<List<Waiting>> some) {
        var byWish = new IdentityHashMap<Wish, Waiting>();
        var wishes = some.flatMapIterable(Function.identity())
                .map(waiting -> {
                    var wish = dated(waiting);
                    byWish.put(wish, waiting);
                    return wish;
                })
                .collectList();
        return store.save(wishes).doOnNext(this::ended).map(outcomes -> () -> answer(byWish, outcomes));
    }

    /** The wish, knowing whether it comes too late: everything before it has been saved by now. */
    private Wish dated(Waiting waiting) {
        var changed = changedIn.getIfPresent(waiting.taskId());
        return changed != null && changed >= waiting.batch() ? waiting.wish().late() : waiting.wish();
    }

    /** Before anybody is told, so that whoever asks again then asks after this batch. */
    private void ended(List<Outcome> outcomes) {
        outcomes.stream()
                .filter(Outcome.Saved.class::isInstance)
                .forEach(saved -> changedIn.put(saved.wish().taskId(), batch.get()));
        batch.incrementAndGet();
    }

    /** What is wrong with one of them must not be paid for by the others. */
    private Mono<Void> failed(List<Waiting> some, Throwable failure) {
        var isStuck = gaveUpWaiting(failure);
        if (some.size() == 1 || (!isStuck && outages.stream().anyMatch(outage -> outage.caused(failure)))) {
            some.forEach(waiting -> waiting.refuse(isStuck ? new TaskRefusal.Held(waiting.taskId()) : failure));
            return Mono.empty();
        }
        // Nothing happened to any of them, or this would do some a second time.
        return oneByOne(some);
    }

    /** As long as those who come after them can be kept waiting. */
    private Mono<Void> oneByOne(List<Waiting> some) {
        var end = System.nanoTime() + ALONE_MAX.toNanos();
        return Flux.fromIterable(some)
                .concatMap(waiting -> System.nanoTime() - end < 0 ? alone(waiting) : tooLate(waiting))
                .then();
    }

    private Mono<Void> alone(Waiting waiting) {
        return together(Mono.just(List.of(waiting))).then();
    }

    private static Mono<Void> tooLate(Waiting waiting) {
        waiting.refuse(new TaskRefusal.TooBusy());
        return Mono.empty();
    }

    /** Whether a lock could not be had in time: somebody else holds a row, and nothing was done. */
    private static boolean gaveUpWaiting(Throwable failure) {
        return Stream.<Throwable>iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(CAUSES_MAX)
                .anyMatch(cause ->
                        cause instanceof R2dbcException refused && LOCK_NOT_AVAILABLE.equals(refused.getSqlState()));
    }

    private void answer(Map<Wish, Waiting> byWish, List<Outcome> outcomes) {
        for (var outcome : outcomes) {
            var waiting = Objects.requireNonNull(byWish.get(outcome.wish()));
            switch (outcome) {
                case Outcome.Saved saved -> waiting.fulfil(saved.change().after());
                case Outcome.Unchanged unchanged -> waiting.fulfil(unchanged.task());
                case Outcome.Refused refused -> waiting.refuse(refused.why());
            }
        }
        outcomes.forEach(this::told);
    }

    /** After all were answered, and whatever goes wrong with it: it is durable, and who follows looks again by and by. */
    private void told(Outcome outcome) {
        if (outcome instanceof Outcome.Saved saved) {
            try {
                watch.written(saved.change());
            } catch (RuntimeException fault) {
                log.warn(
                        "Those who follow task {} were not told of its change",
                        saved.change().before().id(),
                        fault);
            }
        }
    }
}
