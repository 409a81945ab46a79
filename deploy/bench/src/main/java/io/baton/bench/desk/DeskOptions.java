package io.baton.bench.desk;

import io.baton.bench.Arguments;
import java.net.URI;
import java.nio.file.Path;
import java.util.Set;

/**
 * What to measure.
 *
 * @param base the gateway
 * @param server the PostgreSQL of the suite
 * @param user a superuser of it
 * @param tickets that there are to be, each with its snapshot and its task
 * @param calls of each list
 */
record DeskOptions(URI base, String server, String user, Path passwordFile, int tickets, int calls) {

    static final String USAGE = """
            Fills a running suite with tickets that are over or under way, past the services, and measures its lists.

              --base URL            the gateway                      (http://127.0.0.1:8080)
              --server URL          the suite's PostgreSQL           (jdbc:postgresql://127.0.0.1:15432)
              --user NAME           a superuser of it                (baton)
              --password-file PATH  with that user's password        (.baton/secrets/postgres.password)
              --tickets N           that there are to be             (1000000; 1000..10000000)
              --calls N             of each list                     (200; 1..100000)
            """;

    private static final Set<String> NAMES =
            Set.of("--base", "--server", "--user", "--password-file", "--tickets", "--calls");

    /** @throws IllegalArgumentException saying which option is wrong */
    static DeskOptions parse(String... arguments) {
        var given = Arguments.of(NAMES, arguments);
        return new DeskOptions(
                URI.create(given.text("--base", "http://127.0.0.1:8080")),
                given.text("--server", "jdbc:postgresql://127.0.0.1:15432"),
                given.text("--user", "baton"),
                Path.of(given.text("--password-file", ".baton/secrets/postgres.password")),
                given.number("--tickets", 1_000_000, 1000, 10_000_000),
                given.number("--calls", 200, 1, 100_000));
    }
}
