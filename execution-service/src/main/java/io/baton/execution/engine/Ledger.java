package io.baton.execution.engine;

import io.baton.platform.background.Bell;
import io.baton.platform.background.Stop;
import io.baton.platform.problem.Outages;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Writes changes down, those of many runs in one transaction: whatever has gathered while the one before was under way goes
 * with the next. So one change alone waits for nobody, and many cost little more than one.
 */
@Component
class Ledger {

    private static final Logger log = LoggerFactory.getLogger(Ledger.class);

    /** Before what nobody knows the outcome of is answered, so that a database that is down is not stormed. */
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofMillis(200);

    private final ChangeStore store;

    private final EngineProperties limits;

    private final EngineMetrics metrics;

    private final Watch watch;

    private final Outages outages;

    private final Queue<Waiting> queue = new ConcurrentLinkedQueue<>();

    private final Bell bell = new Bell();

    Ledger(ChangeStore store, EngineProperties limits, EngineMetrics metrics, Watch watch, Outages outages) {
        this.store = store;
        this.limits = limits;
        this.metrics = metrics;
        this.watch = watch;
        this.outages = outages;
    }

    /** What became of a change. */
    enum Outcome {
        WRITTEN,
        /** Somebody else was faster, or it is not this instance's to write, or its label is taken. Nothing was written. */
        REFUSED,
        /** The database failed, and it may be written or not. */
        UNKNOWN
    }

    private record Waiting(Posting posting, Consumer<Outcome> reply, long since) {

        UUID run() {
            return posting.change().after().origin().id();
        }
    }

    /** Has the change written; the reply comes on any thread and must not wait. */
    void post(Posting posting, Consumer<Outcome> reply) {
        queue.add(new Waiting(posting, reply, System.nanoTime()));
        bell.ring();
    }

    /** How long the oldest change has been waiting to be written. */
    Duration delay() {
        var oldest = queue.peek();
        return oldest == null ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - oldest.since());
    }

    /** Writes until it is told to stop, and then what is there. */
    Mono<Void> write(Stop stop) {
        return Flux.range(0, limits.writers())
                .flatMap(writer -> writer(stop), limits.writers())
                .then(Mono.defer(this::drain));
    }

    private Mono<Void> writer(Stop stop) {
        return bell.rings()
                .startWith(true)
                .takeUntilOther(stop.signal())
                .onBackpressureLatest()
                .concatMap(ring -> drain(), 0)
                .then();
    }

    private Mono<Void> drain() {
        return Mono.defer(this::batch).repeat(() -> !queue.isEmpty()).then();
    }

    private Mono<Void> batch() {
        var batch = new LinkedHashMap<UUID, Waiting>();
        for (var next = queue.poll(); next != null; next = batch.size() < limits.batch() ? queue.poll() : null) {
            var earlier = batch.putIfAbsent(next.run(), next);
            if (earlier != null) {
                // Both start from the same version, so that only one of them could be written anyway.
                next.reply().accept(Outcome.REFUSED);
            }
        }
        return batch.isEmpty() ? Mono.empty() : write(List.copyOf(batch.values()));
    }

    private Mono<Void> write(List<Waiting> batch) {
        var began = System.nanoTime();
        return store.write(batch.stream().map(Waiting::posting).toList())
                .doOnNext(written -> answer(batch, written, began))
                .then()
                .onErrorResume(error -> failed(batch, error));
    }

    private void answer(List<Waiting> batch, Set<UUID> written, long began) {
        metrics.wrote(batch.size(), System.nanoTime() - began);
        watch.written(written);
        for (var waiting : batch) {
            if (written.contains(waiting.run())) {
                metrics.written(waiting.posting().change());
            }
            waiting.reply().accept(written.contains(waiting.run()) ? Outcome.WRITTEN : Outcome.REFUSED);
        }
    }

    /** One change that cannot be written must not take the others with it: each is tried by itself. */
    private Mono<Void> failed(List<Waiting> batch, Throwable error) {
        if (batch.size() > 1 && !outages.caused(error)) {
            log.warn("A batch of {} changes failed; each is written by itself now: {}", batch.size(), error.toString());
            return Flux.fromIterable(batch)
                    .concatMap(waiting -> write(List.of(waiting)))
                    .then();
        }
        log.warn("Changes of {} runs failed: {}", batch.size(), error.toString());
        return Mono.delay(PAUSE_AFTER_FAILURE)
                .doOnNext(tick -> batch.forEach(waiting -> waiting.reply().accept(Outcome.UNKNOWN)))
                .then();
    }
}
