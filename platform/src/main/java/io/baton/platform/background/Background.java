package io.baton.platform.background;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * One piece of background work. It is done again and again in its {@link Rhythm}; a failure is logged and tried again later,
 * never fatal. This is the one place that subscribes in the name of the framework: at start, and never within a request.
 */
public final class Background implements SmartLifecycle {

    /** Started before the requests come and stopped after the last of them is answered. */
    public static final int AROUND_REQUESTS = 0;

    /** Started after the web server and stopped before it. */
    public static final int WITHIN_REQUESTS = Integer.MAX_VALUE - 100;

    private static final Logger log = LoggerFactory.getLogger(Background.class);

    private static final Duration GRACE = Duration.ofSeconds(8);

    private final String name;

    private final int phase;

    private final Rhythm rhythm;

    private final Function<Stop, Mono<Void>> work;

    private @Nullable Stop stop;

    private @Nullable CompletableFuture<@Nullable Void> running;

    /**
     * Describes the work; the application context starts and stops it.
     *
     * @param name what the log calls it
     * @param phase {@link #AROUND_REQUESTS} or {@link #WITHIN_REQUESTS}
     * @param work one run; long ones end when they are told to
     */
    public Background(String name, int phase, Rhythm rhythm, Function<Stop, Mono<Void>> work) {
        this.name = name;
        this.phase = phase;
        this.rhythm = rhythm;
        this.work = work;
    }

    @Override
    public synchronized void start() {
        var asked = new Stop();
        stop = asked;
        running = repeat(asked).subscribeOn(Schedulers.boundedElastic()).toFuture();
    }

    private Mono<Void> repeat(Stop stop) {
        var failures = new AtomicInteger();
        return Mono.defer(() -> once(stop, failures))
                .repeat(() -> !stop.asked())
                .then();
    }

    private Mono<Void> once(Stop stop, AtomicInteger failures) {
        var began = System.nanoTime();
        return work.apply(stop)
                .doOnSuccess(nothing -> failures.set(0))
                .then(Mono.defer(() -> pause(rhythm.pause(), stop)))
                .onErrorResume(error -> pause(failed(error, failures, began), stop));
    }

    private Duration failed(Throwable error, AtomicInteger failures, long began) {
        // What ran well for long before it failed starts over with the shortest pause.
        if (System.nanoTime() - began > rhythm.backoffMax().toNanos()) {
            failures.set(0);
        }
        var streak = failures.incrementAndGet();
        var pause = rhythm.afterFailures(streak);
        log.warn("{} failed and is tried again in {} ms: {}", name, pause.toMillis(), error.toString());
        log.debug("{} failed", name, error);
        return pause;
    }

    private static Mono<Void> pause(Duration pause, Stop stop) {
        return Mono.firstWithSignal(Mono.delay(pause).then(), stop.signal());
    }

    @Override
    public void stop() {
        stop(() -> {});
    }

    @Override
    public synchronized void stop(Runnable callback) {
        var asked = stop;
        var ending = running;
        stop = null;
        running = null;
        if (asked == null || ending == null) {
            callback.run();
            return;
        }
        asked.ask();
        var unused = ending.copy()
                .orTimeout(GRACE.toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((nothing, late) -> {
                    ending.cancel(true);
                    callback.run();
                });
    }

    @Override
    public synchronized boolean isRunning() {
        return running != null;
    }

    @Override
    public int getPhase() {
        return phase;
    }
}
