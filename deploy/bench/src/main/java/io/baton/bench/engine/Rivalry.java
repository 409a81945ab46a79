package io.baton.bench.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Rounds of two, in turns, so that whatever else goes on meets both; the rest of the time each has nothing to do. */
final class Rivalry {

    private final Records records;

    private final Summary summary;

    private final int rounds;

    Rivalry(Records records, Summary summary, int rounds) {
        this.records = records;
        this.summary = summary;
        this.rounds = rounds;
    }

    /** One of the two. */
    record Side(String name, Supplier<Round> round) {}

    /** What the rounds of both came to. */
    record Score(List<Round> ours, List<Round> peers) {

        double ourRate() {
            return rate(ours);
        }

        double peerRate() {
            return rate(peers);
        }

        double ratio() {
            return ourRate() / peerRate();
        }

        Duration ourP50() {
            return time(ours, Round::p50);
        }

        Duration ourP99() {
            return time(ours, Round::p99);
        }

        String described() {
            return "%s/s, the peer %s/s: %s times"
                    .formatted(Figures.number(ourRate()), Figures.number(peerRate()), Figures.ratio(ratio()));
        }

        private static double rate(List<Round> rounds) {
            return Figures.median(rounds.stream().map(Round::perSecond).toList());
        }

        private static Duration time(List<Round> rounds, java.util.function.Function<Round, Duration> time) {
            return Duration.ofNanos((long) Figures.median(rounds.stream()
                    .map(time)
                    .map(Duration::toNanos)
                    .map(Long::doubleValue)
                    .toList()));
        }
    }

    Score play(Side ours, Side peer) {
        var ourRounds = new ArrayList<Round>();
        var peerRounds = new ArrayList<Round>();
        for (var i = 0; i < rounds; i++) {
            peerRounds.add(round(peer));
            ourRounds.add(round(ours));
        }
        return new Score(ourRounds, peerRounds);
    }

    private Round round(Side side) {
        records.checkpoint();
        var round = side.round().get();
        summary.tell("%-18s %s".formatted(side.name(), round));
        return round;
    }
}
