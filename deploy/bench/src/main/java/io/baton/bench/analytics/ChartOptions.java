package io.baton.bench.analytics;

import io.baton.bench.Arguments;
import java.net.URI;
import java.nio.file.Path;
import java.util.Set;

/**
 * What to measure.
 *
 * @param base the gateway, for the token
 * @param target where the calls go
 * @param database of the analytics-service, for a user who may fill it
 * @param few tickets at first
 * @param many tickets in the end
 * @param calls of each question
 */
record ChartOptions(URI base, URI target, Database database, int few, int many, int calls) {

    static final String USAGE = """
            Measures every chart of a running suite over few tickets and over many. It empties the demo company's analytics first.

              --base URL            the gateway                        (http://127.0.0.1:8080)
              --target URL          where the calls go                 (http://127.0.0.1:8008)
              --database URL        of the analytics-service           (jdbc:postgresql://127.0.0.1:15432/analytics)
              --user NAME           a superuser of it                  (baton)
              --password-file PATH  with that user's password          (.baton/secrets/postgres.password)
              --few N               tickets at first                   (10000; 100..10000000)
              --many N              tickets in the end                 (1000000; 100..10000000)
              --calls N             of each question                   (300; 1..100000)
            """;

    private static final Set<String> NAMES =
            Set.of("--base", "--target", "--database", "--user", "--password-file", "--few", "--many", "--calls");

    private static final int TICKETS_MIN = 100;

    private static final int TICKETS_MAX = 10_000_000;

    /** Where the tables are, and who may fill them. */
    record Database(String url, String user, Path passwordFile) {}

    /** @throws IllegalArgumentException saying which option is wrong */
    static ChartOptions parse(String... arguments) {
        var given = Arguments.of(NAMES, arguments);
        return new ChartOptions(
                URI.create(given.text("--base", "http://127.0.0.1:8080")),
                URI.create(given.text("--target", "http://127.0.0.1:8008")),
                new Database(
                        given.text("--database", "jdbc:postgresql://127.0.0.1:15432/analytics"),
                        given.text("--user", "baton"),
                        Path.of(given.text("--password-file", ".baton/secrets/postgres.password"))),
                given.number("--few", 10_000, TICKETS_MIN, TICKETS_MAX),
                given.number("--many", 1_000_000, TICKETS_MIN, TICKETS_MAX),
                given.number("--calls", 300, 1, 100_000));
    }
}
