package io.baton.bench.shopfloor;

import io.baton.bench.Session;
import io.baton.local.process.CannotStart;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.ExecutionException;

/**
 * Measures the shop-floor log. How, and what came of it, is in {@code docs/benchmarks.md}.
 */
public final class ShopFloorLog {

    private static final String ACME = "11111111-1111-4111-8111-111111111111";

    private static final String GLOBEX = "22222222-2222-4222-8222-222222222222";

    private static final int SHORT_LOG = 5_000;

    private static final int COPIED_MAX = 300_000;

    private static final Duration WARM_UP = Duration.ofSeconds(15);

    private final LogOptions options;

    private final LogOptions.Suite suite;

    private final LogTables tables;

    private final HttpClient client = HttpClient.newBuilder()
            .version(Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    private ShopFloorLog(LogOptions options, LogOptions.Suite suite, LogTables tables) {
        this.options = options;
        this.suite = suite;
        this.tables = tables;
    }

    /** Runs the measurement; exits with 2 when an option is wrong. */
    static void main(String... arguments) throws InterruptedException {
        try {
            var options = LogOptions.parse(arguments);
            if (options.suite() == null) {
                measureOwnStand(options);
            } else {
                measure(options, options.suite());
            }
        } catch (IllegalArgumentException wrong) {
            System.err.println(wrong.getMessage());
            System.err.print(LogOptions.USAGE);
            System.exit(2);
        } catch (ExecutionException
                | CannotStart
                | IllegalStateException
                | UncheckedIOException
                | SQLException failure) {
            System.err.println(failure.getMessage());
            System.exit(1);
        }
    }

    private static void measureOwnStand(LogOptions options)
            throws InterruptedException, ExecutionException, SQLException {
        var home = Path.of("../..").toAbsolutePath().normalize();
        try (var stand = LogStand.start(home, home.resolve("deploy/bench/target/shopfloor"))) {
            var suite = new LogOptions.Suite(stand.gateway(), stand.service(), stand.database());
            System.out.printf(
                    "--base %s --target %s --database %s --password-file %s%n",
                    suite.gateway(),
                    suite.target(),
                    suite.database().url(),
                    suite.database().passwordFile());
            measure(options, suite);
            Thread.sleep(options.stay());
        }
    }

    private static void measure(LogOptions options, LogOptions.Suite suite)
            throws InterruptedException, ExecutionException, SQLException {
        try (var tables = LogTables.open(suite.database())) {
            var bench = new ShopFloorLog(options, suite, tables);
            bench.write();
            bench.read();
        }
    }

    private void write() throws InterruptedException, ExecutionException {
        if (options.rounds() == 0) {
            return;
        }
        var scanners = new Scanners(client, suite.target(), session("manager"));
        scanners.writeSingly(options.singles(), WARM_UP);
        scanners.writeInBursts(options.bursts(), WARM_UP);
        System.out.println("entries/s, one a call | a thousand a call | COPY | ratio to COPY");
        for (var round = 0; round < options.rounds(); round++) {
            var singly = scanners.writeSingly(options.singles(), options.span());
            var inBursts = scanners.writeInBursts(options.bursts(), options.span());
            var rows = (int) Math.min(COPIED_MAX, inBursts * options.span().toSeconds());
            var copied = tables.copied(rows);
            System.out.printf(
                    Locale.ROOT, "%,.0f | %,.0f | %,.0f | %.2f%n", singly, inBursts, copied, inBursts / copied);
        }
    }

    private void read() {
        if (options.entries() == 0) {
            return;
        }
        fillUp(GLOBEX, SHORT_LOG);
        fillUp(ACME, options.entries());
        tables.settle();
        var shortLog = new Reading(session("other"), options.calls()).run();
        var longLog = new Reading(session("manager"), options.calls()).run();
        System.out.printf("over %,d entries, then over %,d%n", tables.entries(GLOBEX), tables.entries(ACME));
        shortLog.forEach(
                (question, took) -> System.out.printf("%s%n    %s%n    %s%n", question, took, longLog.get(question)));
    }

    private void fillUp(String company, int entries) {
        var missing = entries - tables.entries(company);
        if (missing > 0) {
            tables.fill(company, (int) missing);
        }
    }

    private Session session(String username) {
        return Session.of(client, suite.gateway(), username).at(suite.target());
    }
}
