package io.baton.bench.engine;

import io.baton.bench.Latencies;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.concurrent.locks.LockSupport;

/** Much work that waits: what it costs those who do it, and those who want something else done. */
final class Backlog {

    private static final int BATCH = 1000;

    /** The short queue that the long one is compared with: enough that the engine never waits for work. */
    private static final int SHORT_DIVISOR = 20;

    private static final double SLOWER_MAX = 0.1;

    /** In MiB; less is noise. */
    private static final int HEAP_SLACK = 16;

    private static final Duration DELAY_MAX = Duration.ofSeconds(1);

    private static final Duration LOOK = Duration.ofMillis(20);

    private static final Duration PROBE_PAUSE = Duration.ofMillis(100);

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final EngineOptions options;

    private final Records records;

    private final Summary summary;

    private final Heap heap;

    Backlog(EngineOptions options, Records records, Summary summary, Heap heap) {
        this.options = options;
        this.records = records;
        this.summary = summary;
        this.heap = heap;
    }

    /** What it was like while so many were queued. */
    private record Level(int queued, double perSecond, int live) {}

    void measure(Flow flow) {
        var little = level(flow, options.backlog() / SHORT_DIVISOR);
        var much = level(flow, options.backlog());
        var ratio = much.perSecond() / little.perSecond();
        summary.find(
                "backlog of %,d: rate".formatted(much.queued()),
                "%s/s, with %,d queued %s/s: %s times"
                        .formatted(
                                Figures.number(much.perSecond()),
                                little.queued(),
                                Figures.number(little.perSecond()),
                                Figures.ratio(ratio)),
                ">= 0.90",
                ratio >= 1 - SLOWER_MAX);
        summary.find(
                "backlog of %,d: heap".formatted(much.queued()),
                "%d MiB live, with %,d queued %d MiB".formatted(much.live(), little.queued(), little.live()),
                "no more, give or take %d MiB".formatted(HEAP_SLACK),
                much.live() <= little.live() + HEAP_SLACK);
        drain();
    }

    /** The queue is kept at its length while the rate is measured, so that both levels pay alike for being filled. */
    private Level level(Flow flow, int queued) {
        fill(flow, queued, Long.MAX_VALUE);
        records.checkpoint();
        var begin = Instant.now();
        var least = fill(flow, queued, System.nanoTime() + options.round().toNanos());
        var rate = records.completed(begin, begin.plus(options.round()))
                / (options.round().toMillis() / 1e3);
        var live = heap.live();
        summary.tell("queued %,d (never below about %,d): %s/s, %d MiB live after a full collection"
                .formatted(queued, least, Figures.number(rate), live));
        return new Level(queued, rate, live);
    }

    /** Fills the queue, then keeps it full until that time; for ever means until it is full. */
    private long fill(Flow flow, int queued, long until) {
        var least = Long.MAX_VALUE;
        while (System.nanoTime() < until) {
            var there = records.unfinishedRoughly();
            if (there < queued) {
                flow.executeBatch(BATCH);
            } else if (until == Long.MAX_VALUE) {
                return there;
            } else {
                LockSupport.parkNanos(LOOK.toNanos());
            }
            least = Math.min(least, there);
        }
        return least;
    }

    /** One company queues many, and another one asks for a single run now and then. */
    void fairness(Flow many, Flow single) {
        for (var i = 0; i < options.backlog() / 2; i += BATCH) {
            many.executeBatch(BATCH);
        }
        var queued = records.unfinished();
        var begin = Instant.now();
        var clock = WallClock.now();
        var answers = new ArrayList<Answer>();
        try (var load = single.load(1)) {
            while (records.unfinished() > BATCH && Instant.now().isBefore(begin.plus(options.round()))) {
                answers.addAll(load.once());
                LockSupport.parkNanos(PROBE_PAUSE.toNanos());
            }
        }
        var left = records.unfinished();
        drain();
        var ended = records.ended(begin);
        var times = Latencies.of(
                answers.stream().map(answer -> clock.untilDone(answer, ended)).toList());
        summary.tell("another company's single runs, with %,d to %,d queued: %s".formatted(queued, left, times));
        summary.find(
                "another company's single run waits",
                "at most %s (n=%d)".formatted(Figures.millis(times.max()), answers.size()),
                "< 1 s",
                times.max().compareTo(DELAY_MAX) < 0);
    }

    private void drain() {
        if (!records.awaitFinished(PATIENCE)) {
            throw new IllegalStateException("The queue is not empty after " + PATIENCE.toMinutes() + " minutes");
        }
    }
}
