package io.baton.bench.engine;

import java.time.Duration;
import java.time.Instant;

/** Both engines called from inside their own JVMs. */
final class InProcess {

    private static final double RATIO_MIN = 4;

    private static final Duration P50_MAX = Duration.ofMillis(5);

    private static final Duration P99_MAX = Duration.ofMillis(12);

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final EngineOptions options;

    private final Records records;

    private final Summary summary;

    InProcess(EngineOptions options, Records records, Summary summary) {
        this.options = options;
        this.records = records;
        this.summary = summary;
    }

    void measure(Rival peer, Rival baton) {
        warmUp(peer, options.peerClients());
        warmUp(baton, options.clients());
        var rivalry = new Rivalry(records, summary, options.rounds());
        if (options.parts().contains(Part.IN_PROCESS)) {
            var score = rivalry.play(
                    new Rivalry.Side("baton in process", () -> counted(baton)),
                    new Rivalry.Side("peer in process", () -> peer.run(options.peerClients(), options.round())));
            summary.find("(a) runs started in process", score.described(), ">= 4", score.ratio() >= RATIO_MIN);
        }
        if (options.parts().contains(Part.SINGLE)) {
            var score = rivalry.play(
                    new Rivalry.Side("baton, one client", () -> baton.run(1, options.round())),
                    new Rivalry.Side("peer, one client", () -> peer.run(1, options.round())));
            summary.find(
                    "(c) one at a time, in process",
                    "p50 %s, p99 %s".formatted(Figures.millis(score.ourP50()), Figures.millis(score.ourP99())),
                    "p50 <= 5 ms, p99 <= 12 ms",
                    score.ourP50().compareTo(P50_MAX) <= 0 && score.ourP99().compareTo(P99_MAX) <= 0);
        }
    }

    private void warmUp(Rival rival, int clients) {
        if (!options.warmUp().isZero()) {
            rival.run(clients, options.warmUp());
        }
    }

    /** Only what PostgreSQL has as completed counts, whatever the engine told its callers. */
    private Round counted(Rival baton) {
        var begin = Instant.now();
        var round = baton.run(options.clients(), options.round());
        if (!records.awaitFinished(PATIENCE) || records.completed(begin, Instant.now()) < round.runs()) {
            throw new IllegalStateException("The engine told of runs that have not completed");
        }
        return round;
    }
}
