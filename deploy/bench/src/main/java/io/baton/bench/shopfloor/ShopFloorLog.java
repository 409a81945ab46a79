package io.baton.bench.shopfloor;

import io.baton.bench.Session;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.ExecutionException;

/**
 * Measures the shop-floor log of a running suite. How, and what came of it, is in {@code docs/benchmarks.md}.
 */
public final class ShopFloorLog {

    private static final String ACME = "11111111-1111-4111-8111-111111111111";

    private static final String GLOBEX = "22222222-2222-4222-8222-222222222222";

    private static final int SHORT_LOG = 5_000;

    private static final int COPIED_MAX = 300_000;

    private static final Duration WARM_UP = Duration.ofSeconds(15);

    private final LogOptions options;

    private final LogTables tables;

    private final HttpClient client = HttpClient.newBuilder()
            .version(Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    private ShopFloorLog(LogOptions options, LogTables tables) {
        this.options = options;
        this.tables = tables;
    }

    /** Runs the measurement; exits with 2 when an option is wrong. */
    static void main(String... arguments) throws InterruptedException {
        try {
            var options = LogOptions.parse(arguments);
            try (var tables = LogTables.open(options.database())) {
                var bench = new ShopFloorLog(options, tables);
                bench.write();
                bench.read();
            }
        } catch (IllegalArgumentException wrong) {
            System.err.println(wrong.getMessage());
            System.err.print(LogOptions.USAGE);
            System.exit(2);
        } catch (ExecutionException | IllegalStateException | UncheckedIOException | SQLException failure) {
            System.err.println(failure.getMessage());
            System.exit(1);
        }
    }

    private void write() throws InterruptedException, ExecutionException {
        if (options.rounds() == 0) {
            return;
        }
        var scanners = new Scanners(client, options.target(), session("manager"));
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
        return Session.of(client, options.base(), username).at(options.target());
    }
}
