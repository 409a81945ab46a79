package io.baton.execution.engine;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.stereotype.Component;

/** What can be watched of the engine. */
@Component
class EngineMetrics {

    private final Timer commits;

    private final DistributionSummary changes;

    private final Timer runs;

    private final Counter steps;

    private final Counter refused;

    private final AtomicInteger calls;

    private final AtomicLong queued;

    EngineMetrics(MeterRegistry meters) {
        commits = Timer.builder("baton.engine.commit")
                .description("One transaction that writes the changes of many runs")
                .publishPercentileHistogram()
                .register(meters);
        changes = DistributionSummary.builder("baton.engine.commit.changes")
                .description("Changes in one transaction")
                .register(meters);
        runs = Timer.builder("baton.engine.run")
                .description("A run from when it was accepted until it was over")
                .publishPercentileHistogram()
                .register(meters);
        steps = Counter.builder("baton.engine.steps")
                .description("Steps whose end was written down")
                .register(meters);
        refused = Counter.builder("baton.engine.refused")
                .description("Runs that were refused because the engine had too much to do")
                .register(meters);
        calls = meters.gauge("baton.engine.calls", new AtomicInteger());
        queued = meters.gauge("baton.engine.queued", new AtomicLong());
    }

    void wrote(int batch, long nanos) {
        commits.record(nanos, TimeUnit.NANOSECONDS);
        changes.record(batch);
    }

    /** A change is durable. */
    void written(Recorded change) {
        var ended = change.entries().stream().filter(EngineMetrics::endsStep).count();
        if (ended > 0) {
            steps.increment((double) ended);
        }
        var life = change.after().life();
        if (life.endedAt() != null) {
            runs.record(Duration.between(change.after().origin().createdAt(), life.endedAt()));
        }
    }

    private static boolean endsStep(Entry entry) {
        return entry.kind() == Entry.Kind.COMPLETED || entry.kind() == Entry.Kind.FAILED;
    }

    void refused() {
        refused.increment();
    }

    void callBegins() {
        calls.incrementAndGet();
    }

    void callEnds() {
        calls.decrementAndGet();
    }

    void queued(long length) {
        queued.set(length);
    }

    /** More wait than were measured last. */
    void enqueued(int more) {
        queued.addAndGet(more);
    }

    long queued() {
        return queued.get();
    }
}
