package io.baton.bench.engine;

import io.baton.bench.Latencies;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Requests at a rate that does not ask how the service fares. */
final class Overload {

    private static final double FACTOR = 2;

    private static final Duration P99_MAX = Duration.ofMillis(500);

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** More than there are clients otherwise: whoever comes does not ask how many are waiting. */
    private static final int CONNECTIONS = 2048;

    private final EngineOptions options;

    private final Records records;

    private final Summary summary;

    Overload(EngineOptions options, Records records, Summary summary) {
        this.options = options;
        this.records = records;
        this.summary = summary;
    }

    /** @param capacity what the service was seen to do, in runs per second */
    void measure(Flow flow, double capacity) {
        records.checkpoint();
        try (var load = flow.load(CONNECTIONS)) {
            var begin = Instant.now();
            var clock = new WallClock(begin, System.nanoTime());
            var answers = load.open(capacity * FACTOR, options.round());
            var isFinished = records.awaitFinished(PATIENCE);
            report(answers, isFinished ? records.ended(begin) : Map.of(), clock);
        }
    }

    private void report(List<Answer> answers, Map<String, Records.Times> ended, WallClock clock) {
        var accepted = answers.stream().filter(Answer::isAccepted).toList();
        var refused = answers.stream().filter(Answer::isRefusedInOrder).count();
        var others = answers.size() - accepted.size() - refused;
        var completed = accepted.stream()
                .filter(answer -> ended.containsKey(answer.reply().run()))
                .toList();
        var lost = accepted.size() - completed.size();
        summary.tell(
                "offered %d: %d accepted, %d refused with Retry-After, %d answered otherwise, %d accepted not completed"
                        .formatted(answers.size(), accepted.size(), refused, others, lost));
        if (completed.isEmpty()) {
            summary.find("(d) offered twice as much", "nothing completed", "p99 < 500 ms", false);
            return;
        }
        var times = new ArrayList<Duration>();
        for (var answer : completed) {
            times.add(clock.untilDone(answer, ended));
        }
        var all = Latencies.of(times);
        summary.tell("due -> answered and completed: " + all);
        summary.find(
                "(d) offered twice as much",
                "%s/s done, p99 %s, %d%% refused"
                        .formatted(
                                Figures.number(completed.size() / seconds(completed)),
                                Figures.millis(all.percentile(99)),
                                refused * 100 / answers.size()),
                "p99 < 500 ms, the rest 429 with Retry-After",
                all.percentile(99).compareTo(P99_MAX) < 0 && refused > 0 && others == 0 && lost == 0);
    }

    /** What is answered after the round has ended counts for what it took, too. */
    private double seconds(List<Answer> completed) {
        var first = completed.stream().mapToLong(Answer::due).min().orElseThrow();
        var last = completed.stream().mapToLong(Answer::at).max().orElseThrow();
        return Math.max(options.round().toNanos(), last - first) / 1e9;
    }
}
