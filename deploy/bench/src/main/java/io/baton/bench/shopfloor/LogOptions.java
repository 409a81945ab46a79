package io.baton.bench.shopfloor;

import io.baton.bench.Arguments;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What to measure.
 *
 * @param suite that runs already, null for a stand of its own
 * @param rounds of writing; 0 for none
 * @param span of each measurement of writing
 * @param singles callers that write one entry at a time
 * @param bursts callers that write a thousand at a time
 * @param entries that the long log is filled up to; 0 for no reading
 */
record LogOptions(
        @Nullable Suite suite,
        int rounds,
        Duration span,
        int singles,
        int bursts,
        int entries,
        int calls,
        Duration stay) {

    static final String USAGE = """
            Measures the shop-floor log: entries a second beside COPY, and answers over a long log. On a stand of its own, with
            the settings of deploy/compose.yaml, unless --base names the gateway of a suite that runs.

              --base URL            the gateway                        (none)
              --target URL          where the calls go                 (the gateway; on its own stand, the service)
              --database URL        of the workflow-service            (jdbc:postgresql://127.0.0.1:15432/workflow)
              --user NAME           a superuser of it                  (baton)
              --password-file PATH  with that user's password          (.baton/secrets/postgres.password)
              --rounds N            of writing, 0 for none             (3; 0..100)
              --seconds N           of each measurement of writing     (10; 1..600)
              --singles N           callers with one entry a call      (32; 0..1000)
              --bursts N            callers with a thousand a call     (4; 1..100)
              --entries N           in the long log, 0 for no reading  (5000000; 0..100000000)
              --calls N             of each kind of reading            (300; 1..100000)
              --stay N              minutes to keep the own stand      (0; 0..600)
            """;

    private static final Set<String> NAMES = Set.of(
            "--base",
            "--target",
            "--database",
            "--user",
            "--password-file",
            "--rounds",
            "--seconds",
            "--singles",
            "--bursts",
            "--entries",
            "--calls",
            "--stay");

    /**
     * What is measured.
     *
     * @param gateway for the tokens
     * @param target where the calls go
     */
    record Suite(URI gateway, URI target, Database database) {}

    /** Where the tables are, and a user whom row-level security does not bind. */
    record Database(String url, String user, Path passwordFile) {}

    /** @throws IllegalArgumentException saying which option is wrong */
    static LogOptions parse(String... arguments) {
        var given = Arguments.of(NAMES, arguments);
        return new LogOptions(
                suite(given),
                given.number("--rounds", 3, 0, 100),
                Duration.ofSeconds(given.number("--seconds", 10, 1, 600)),
                given.number("--singles", 32, 0, 1000),
                given.number("--bursts", 4, 1, 100),
                given.number("--entries", 5_000_000, 0, 100_000_000),
                given.number("--calls", 300, 1, 100_000),
                Duration.ofMinutes(given.number("--stay", 0, 0, 600)));
    }

    private static @Nullable Suite suite(Arguments given) {
        var base = given.text("--base", "");
        return base.isEmpty()
                ? null
                : new Suite(
                        URI.create(base),
                        URI.create(given.text("--target", base)),
                        new Database(
                                given.text("--database", "jdbc:postgresql://127.0.0.1:15432/workflow"),
                                given.text("--user", "baton"),
                                Path.of(given.text("--password-file", ".baton/secrets/postgres.password"))));
    }
}
