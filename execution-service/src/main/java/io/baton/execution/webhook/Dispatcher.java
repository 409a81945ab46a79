package io.baton.execution.webhook;

import io.baton.execution.webhook.Head.Claimed;
import io.baton.platform.background.Stop;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.util.retry.Retry;

/**
 * Sends what is due. Any number of instances do so at once: each claims as much as it has slots for, tries it, and writes down
 * what came of it, many outcomes together. A slot is taken from the claim until its outcome is written, so that a slow database
 * slows the sending and nothing piles up in memory.
 */
@Component
class Dispatcher {

    private static final Logger log = LoggerFactory.getLogger(Dispatcher.class);

    private static final int OUTCOMES_TOGETHER_MAX = 100;

    private static final Duration OUTCOMES_WAIT = Duration.ofMillis(5);

    /** How long a stop waits for attempts that are under way; what is cut off is sent again under the same id. */
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(5);

    /** So that a database that is away for a moment costs no attempt. */
    private static final Retry RECORDING =
            Retry.backoff(8, Duration.ofMillis(250)).maxBackoff(Duration.ofSeconds(5));

    private final TurnStore queue;

    private final OutcomeStore outcomes;

    private final Attempts attempts;

    private final Bell bell;

    private final WebhookMetrics metrics;

    private final WebhookLimits limits;

    Dispatcher(
            TurnStore queue,
            OutcomeStore outcomes,
            Attempts attempts,
            Bell bell,
            WebhookMetrics metrics,
            WebhookLimits limits) {
        this.queue = queue;
        this.outcomes = outcomes;
        this.attempts = attempts;
        this.bell = bell;
        this.metrics = metrics;
        this.limits = limits;
    }

    /** Runs until it is told to stop or something breaks. Claims of a run that broke come back when their lease ends. */
    Mono<Void> run(Stop stop) {
        return Mono.defer(() -> {
            var slots = new Slots(limits.attemptsMax());
            var patience = stop.signal().then(Mono.delay(STOP_PATIENCE)).then();
            return Mono.firstWithSignal(send(slots, stop), patience);
        });
    }

    private Mono<Void> send(Slots slots, Stop stop) {
        return wakes(stop)
                .concatMap(wake -> claim(slots), 0)
                .flatMap(attempts::make, limits.attemptsMax(), 1)
                .bufferTimeout(OUTCOMES_TOGETHER_MAX, OUTCOMES_WAIT, true)
                .concatMap(batch -> record(batch, slots), 1)
                .then();
    }

    private Flux<?> wakes(Stop stop) {
        return Flux.merge(bell.rings(), Flux.interval(Duration.ZERO, limits.poll()))
                .takeUntilOther(stop.signal())
                .onBackpressureLatest()
                .publishOn(Schedulers.parallel(), 1);
    }

    private Flux<Head> claim(Slots slots) {
        var free = slots.free();
        if (free == 0) {
            return Flux.empty();
        }
        return queue.claim(free, slots.taken())
                .collectList()
                .doOnNext(heads -> slots.take(destinations(heads)))
                .onErrorResume(failure -> Mono.just(notClaimed(failure)))
                .flatMapIterable(heads -> heads);
    }

    /** The next look tries again; what is under way meanwhile need not be cut off. */
    private static List<Head> notClaimed(Throwable failure) {
        log.warn("Nothing could be claimed to be sent: {}", failure.toString());
        return List.of();
    }

    private Mono<Void> record(List<Outcome> batch, Slots slots) {
        return outcomes.record(batch).retryWhen(RECORDING).doOnSuccess(nothing -> {
            batch.forEach(metrics::tried);
            slots.give(destinations(batch.stream().map(Outcome::head).toList()));
            bell.ring();
        });
    }

    private static List<String> destinations(List<Head> heads) {
        return heads.stream().map(Head::claimed).map(Claimed::destination).toList();
    }
}
