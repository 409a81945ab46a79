package io.baton.bench.analytics;

import io.baton.bench.ProcessorTime;
import io.baton.local.process.CannotStart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;

/**
 * Measures how many events a second the analytics-service takes in, beside keeping the same events uncounted. How, and what came
 * of it, is in {@code docs/benchmarks.md}.
 */
public final class Intake {

    private static final double RATE_MIN = 10_000;

    private static final Duration LOOK = Duration.ofMillis(250);

    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final IntakeOptions options;

    private final AnalyticsStand stand;

    private final EventFeed feed;

    private Intake(IntakeOptions options, AnalyticsStand stand, EventFeed feed) {
        this.options = options;
        this.stand = stand;
        this.feed = feed;
    }

    /** Exits with 1 when it is not as promised or fails, and with 2 when an option is wrong. */
    static void main(String... arguments) throws InterruptedException, ExecutionException, SQLException {
        try {
            var options = IntakeOptions.parse(arguments);
            try (var stand = AnalyticsStand.start("intake");
                    var feed = new EventFeed(stand.brokers())) {
                System.exit(new Intake(options, stand, feed).isAsPromised() ? 0 : 1);
            }
        } catch (IllegalArgumentException wrong) {
            System.err.println(wrong.getMessage());
            System.err.print(IntakeOptions.USAGE);
            System.exit(2);
        } catch (CannotStart refusal) {
            System.err.println(refusal.said());
            System.exit(1);
        } catch (IllegalStateException failure) {
            System.err.println(failure.getMessage());
            System.exit(1);
        }
    }

    private boolean isAsPromised() throws InterruptedException, ExecutionException, SQLException {
        feed.tell(options.tickets(), Duration.ofDays(options.days()));
        System.out.printf(Locale.ROOT, "told    %,d events%n", options.events());
        stand.startService();
        var heard = await(options.warmUp());
        var before = used();
        var begin = System.nanoTime();
        var applied = await(options.events()) - heard;
        var took = Duration.ofNanos(System.nanoTime() - begin);
        told("applied", applied, took, before);
        try (var tables = FactTables.open(stand.database())) {
            tables.mustHold(options.tickets(), options.tickets() * Life.ITEMS);
            stand.stopService();
            var idle = used();
            told("kept", options.events(), tables.kept(feed, options.events()), idle);
        }
        var rate = rate(applied, took);
        System.out.printf(
                Locale.ROOT,
                "%s %,.0f events/s; promised >= %,.0f%n",
                rate >= RATE_MIN ? "met   " : "MISSED",
                rate,
                RATE_MIN);
        return rate >= RATE_MIN;
    }

    /** Waits until so many are applied; answers with how many it were then. */
    private long await(long events) throws InterruptedException, ExecutionException {
        for (var end = System.nanoTime() + PATIENCE.toNanos(); System.nanoTime() < end; Thread.sleep(LOOK)) {
            var applied = feed.applied();
            if (applied >= events) {
                return applied;
            }
        }
        throw new IllegalStateException(feed.applied() + " of " + events + " events after " + PATIENCE);
    }

    private static void told(String what, long events, Duration took, Map<String, Duration> before) {
        System.out.printf(
                Locale.ROOT,
                "%-7s %,d events in %.1f s: %,.0f/s",
                what,
                events,
                took.toMillis() / 1e3,
                rate(events, took));
        used().forEach((process, time) -> System.out.printf(
                Locale.ROOT,
                "; %s %.1f s",
                process,
                time.minus(before.getOrDefault(process, Duration.ZERO)).toMillis() / 1e3));
        System.out.println();
    }

    private static double rate(long events, Duration took) {
        return events * 1e9 / took.toNanos();
    }

    /** The processor time of every process so far; the broker lives in this one. */
    private static Map<String, Duration> used() {
        var used = new LinkedHashMap<String, Duration>();
        used.put(
                "bench and broker",
                ProcessorTime.ofProcess(ProcessHandle.current().pid()));
        ProcessHandle.current()
                .children()
                .forEach(child -> used.merge(name(child), ProcessorTime.ofTree(child.pid()), Duration::plus));
        return used;
    }

    private static String command(long pid) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(pid), "cmdline"));
        } catch (IOException gone) {
            return "";
        }
    }

    private static String name(ProcessHandle process) {
        var command = command(process.pid());
        return Stream.of("AnalyticsApplication", "GatewayApplication", "postgres")
                .filter(command::contains)
                .findFirst()
                .orElse("others");
    }
}
