package io.baton.bench.engine;

import io.baton.bench.Latencies;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.concurrent.locks.LockSupport;

/** Much work that waits: what it costs those who do it, and those who want something else done. */
final class Backlog {

    /** Who fill the queue at once: one alone would not be faster than the engine that empties it. */
    private static final int FILLERS = 8;

    /** The short queue that the long one is compared with: enough that the engine never waits for work. */
    private static final int SHORT_DIVISOR = 10;

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
        Level little;
        Level much;
        try (var fillers = flow.batches(FILLERS)) {
            little = level(fillers, options.backlog() / SHORT_DIVISOR);
            much = level(fillers, options.backlog());
        }
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
    private Level level(HttpLoad fillers, int queued) {
        fill(fillers, queued);
        records.checkpoint();
        var begin = Instant.now();
        var end = System.nanoTime() + options.round().toNanos();
        var least = (long) queued;
        while (System.nanoTime() < end) {
            var there = records.unfinishedRoughly();
            least = Math.min(least, there);
            if (there < queued) {
                queue(fillers, FILLERS);
            } else {
                LockSupport.parkNanos(LOOK.toNanos());
            }
        }
        var rate = records.completed(begin, begin.plus(options.round()))
                / (options.round().toMillis() / 1e3);
        var live = heap.live();
        summary.tell("queued %,d (never below about %,d): %s/s, %d MiB live after a full collection"
                .formatted(queued, Math.max(0, least), Figures.number(rate), live));
        return new Level(queued, rate, live);
    }

    private void fill(HttpLoad fillers, int queued) {
        var giveUp = System.nanoTime() + PATIENCE.toNanos();
        while (records.unfinished() < queued) {
            if (System.nanoTime() > giveUp) {
                throw new IllegalStateException("The queue is emptied faster than it can be filled");
            }
            queue(fillers, FILLERS);
        }
    }

    /** Those that are refused are asked for again a moment later. */
    private static void queue(HttpLoad fillers, int batches) {
        var left = batches;
        while (left > 0) {
            var answers = fillers.times(left);
            if (!answers.stream().allMatch(answer -> answer.isAccepted() || answer.isRefusedInOrder())) {
                throw new IllegalStateException("A batch was answered otherwise: " + answers);
            }
            left -= (int) answers.stream().filter(Answer::isAccepted).count();
            LockSupport.parkNanos(left > 0 ? LOOK.toNanos() : 0);
        }
    }

    /** One company queues many, and another one asks for a single run now and then. */
    void fairness(Flow many, Flow single) {
        try (var fillers = many.batches(FILLERS)) {
            fill(fillers, options.backlog() / 2);
        }
        var queued = records.unfinished();
        var begin = Instant.now();
        var clock = WallClock.now();
        var answers = new ArrayList<Answer>();
        try (var load = single.load(1)) {
            while (records.unfinished() > Flow.BATCH && Instant.now().isBefore(begin.plus(options.round()))) {
                answers.addAll(load.times(1));
                LockSupport.parkNanos(PROBE_PAUSE.toNanos());
            }
        }
        var left = records.unfinished();
        drain();
        var accepted = answers.stream().filter(Answer::isAccepted).toList();
        if (accepted.isEmpty()) {
            throw new IllegalStateException("Nothing of another company was accepted, or nothing was queued by then");
        }
        var ended = records.ended(begin);
        var times = Latencies.of(
                accepted.stream().map(answer -> clock.untilDone(answer, ended)).toList());
        var refused = answers.size() - accepted.size();
        summary.tell("another company's single runs, with %,d to %,d queued: %s".formatted(queued, left, times));
        summary.find(
                "another company's single run waits",
                "at most %s (n=%d), %d refused".formatted(Figures.millis(times.max()), accepted.size(), refused),
                "< 1 s, none refused",
                times.max().compareTo(DELAY_MAX) < 0 && refused == 0);
    }

    private void drain() {
        if (!records.awaitFinished(PATIENCE)) {
            throw new IllegalStateException("The queue is not empty after " + PATIENCE.toMinutes() + " minutes");
        }
    }
}
