package io.baton.bench.engine;

import io.baton.bench.Latencies;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The service as its users have it: one POST with a token for each run. */
final class ByHttp {

    private static final double RATIO_MIN = 1.5;

    private static final Duration P50_MAX = Duration.ofMillis(5);

    private static final Duration P99_MAX = Duration.ofMillis(12);

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final EngineOptions options;

    private final Records records;

    private final Summary summary;

    private final Flow flow;

    private double capacity;

    ByHttp(EngineOptions options, Records records, Summary summary, Flow flow) {
        this.options = options;
        this.records = records;
        this.summary = summary;
        this.flow = flow;
    }

    /** What it was seen to do, in runs per second; seen now if it was not before. */
    double capacity() {
        if (capacity == 0) {
            capacity = load(options.round()).perSecond();
        }
        return capacity;
    }

    void warmUp() {
        if (!options.warmUp().isZero()) {
            load(options.warmUp());
        }
    }

    /** Beside the peer in process. */
    void compare(Rival peer) {
        if (!options.warmUp().isZero()) {
            peer.run(options.peerClients(), options.warmUp());
        }
        var score = new Rivalry(records, summary, options.rounds())
                .play(
                        new Rivalry.Side("baton by HTTP", () -> load(options.round())),
                        new Rivalry.Side("peer in process", () -> peer.run(options.peerClients(), options.round())));
        capacity = score.ourRate();
        summary.find("(b) runs started by a POST each", score.described(), ">= 1.5", score.ratio() >= RATIO_MIN);
    }

    /** All clients at once. What completed is counted by PostgreSQL; the times are those of the answers. */
    Round load(Duration time) {
        try (var load = flow.load(options.clients())) {
            var begin = Instant.now();
            var answers = load.closed(time);
            var completed = records.completed(begin, begin.plus(time));
            var strangers =
                    answers.stream().filter(answer -> !answer.isAccepted()).count();
            if (strangers > 0) {
                summary.tell(strangers + " requests of " + answers.size() + " were not accepted");
            }
            if (!records.awaitFinished(PATIENCE)) {
                throw new IllegalStateException("Runs are not over a minute after the last request");
            }
            return Round.of(options.clients(), time, times(answers), completed);
        }
    }

    private static Latencies times(List<Answer> answers) {
        return Latencies.of(
                answers.stream().map(answer -> Duration.ofNanos(answer.nanos())).toList());
    }

    /** On the client's clock, from the request until another answer has shown the run completed. */
    void single() {
        if (!records.awaitTold(PATIENCE)) {
            throw new IllegalStateException("Events are untold a minute after the last run");
        }
        records.checkpoint();
        // The reading of an execution has not been asked for before, and would be compiled while it is measured.
        oneAtATime(options.warmUp());
        var begin = Instant.now();
        var times = Latencies.of(oneAtATime(options.round()));
        var own = records.ended(begin).values().stream().map(Records.Times::took);
        summary.tell("created -> ended, as the engine stamps them: " + Latencies.of(own.toList()));
        summary.find(
                "(c) one at a time, sent -> seen completed",
                "p50 %s, p99 %s".formatted(Figures.millis(times.percentile(50)), Figures.millis(times.percentile(99))),
                "p50 <= 5 ms, p99 <= 12 ms",
                times.percentile(50).compareTo(P50_MAX) <= 0
                        && times.percentile(99).compareTo(P99_MAX) <= 0);
    }

    private List<Duration> oneAtATime(Duration time) {
        var end = System.nanoTime() + time.toNanos();
        var seen = new ArrayList<Duration>();
        while (System.nanoTime() < end) {
            var sent = System.nanoTime();
            var label = flow.execute();
            while (!flow.execution(label).path("status").asString().equals("COMPLETED")) {
                Thread.onSpinWait();
            }
            seen.add(Duration.ofNanos(System.nanoTime() - sent));
        }
        return seen;
    }
}
