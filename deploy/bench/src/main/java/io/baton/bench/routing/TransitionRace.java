package io.baton.bench.routing;

import io.baton.bench.Latencies;
import io.baton.bench.OwnSuite;
import io.baton.local.process.CannotStart;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Measures how many transitions a second the workflow-service makes, beside how many user tasks a second an embedded BPMN
 * engine completes on the same PostgreSQL. How, and what came of it, is in {@code docs/benchmarks.md}.
 */
public final class TransitionRace {

    private static final double RATIO_MIN = 3;

    private static final String PEER = "bpmn";

    private static final String TICKETS = "ticket-service";

    private static final String TASKS = "workflow-service";

    /** What the bench's own JVM has, which the peer lives in; that one starts with a larger heap on a machine with much memory. */
    private static final List<String> FLAGS = List.of("-Xms512m", "-Xmx512m", "-XX:TieredStopAtLevel=4");

    private final RaceOptions options;

    private TransitionRace(RaceOptions options) {
        this.options = options;
    }

    /** Exits with 1 when it is not as promised or fails, and with 2 when an option is wrong. */
    static void main(String... arguments) throws InterruptedException {
        try {
            System.exit(new TransitionRace(RaceOptions.parse(arguments)).isAsPromised() ? 0 : 1);
        } catch (IllegalArgumentException wrong) {
            System.err.println(wrong.getMessage());
            System.err.print(RaceOptions.USAGE);
            System.exit(2);
        } catch (CannotStart refusal) {
            System.err.println(refusal.said());
            System.exit(1);
        } catch (ExecutionException | IllegalStateException | UncheckedIOException failure) {
            System.err.println(failure.getMessage());
            System.exit(1);
        }
    }

    private boolean isAsPromised() throws InterruptedException, ExecutionException {
        var home = Path.of("../..").toAbsolutePath().normalize();
        var pieces = options.clients() * options.pieces();
        var setup = new OwnSuite.Setup(List.of(TICKETS, TASKS), List.of(PEER), FLAGS);
        try (var suite = OwnSuite.start(home, home.resolve("deploy/bench/target/race"), setup);
                var peer = BpmnPeer.start(suite.login(PEER), options.clients(), pieces, options.history());
                var baton = BatonTasks.start(suite.door(), suite.service(TASKS), options.clients(), options.pieces())) {
            // No more tickets will come, and what happens to tasks is told to a broker that nobody asks.
            suite.stop(TICKETS);
            round(peer, options.warmUp());
            round(baton, options.warmUp());
            var peers = new ArrayList<Double>();
            var ours = new ArrayList<Double>();
            for (var number = 0; number < options.rounds(); number++) {
                peers.add(told(peer));
                ours.add(told(baton));
            }
            var ratio = median(ours) / median(peers);
            System.out.printf(
                    Locale.ROOT,
                    "%s %,.0f transitions/s, the peer %,.0f user tasks/s: %.2f times; promised >= %.0f%n",
                    ratio >= RATIO_MIN ? "met   " : "MISSED",
                    median(ours),
                    median(peers),
                    ratio,
                    RATIO_MIN);
            return ratio >= RATIO_MIN;
        }
    }

    private double told(Contender contender) throws InterruptedException, ExecutionException {
        var times = round(contender, options.round());
        var perSecond = times.size() * 1e9 / options.round().toNanos();
        System.out.printf(Locale.ROOT, "%-6s %8.1f/s  %s%n", contender.name(), perSecond, Latencies.of(times));
        return perSecond;
    }

    /** Each client moves its pieces on, one after the other, without a pause; what is under way at the end is not counted. */
    private List<Duration> round(Contender contender, Duration time) throws InterruptedException, ExecutionException {
        var end = System.nanoTime() + time.toNanos();
        var times = new ArrayList<Duration>();
        try (var threads = Executors.newFixedThreadPool(options.clients())) {
            var running = new ArrayList<Future<List<Duration>>>();
            for (var number = 0; number < options.clients(); number++) {
                var client = number;
                running.add(threads.submit(() -> client(contender, client, end)));
            }
            for (var client : running) {
                times.addAll(client.get());
            }
        }
        return times;
    }

    private List<Duration> client(Contender contender, int number, long end) {
        var times = new ArrayList<Duration>();
        var begin = System.nanoTime();
        for (var turn = 0; begin < end; turn++) {
            contender.move(number * options.pieces() + turn % options.pieces());
            var moved = System.nanoTime();
            if (moved <= end) {
                times.add(Duration.ofNanos(moved - begin));
            }
            begin = moved;
        }
        return times;
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get((values.size() - 1) / 2);
    }
}
