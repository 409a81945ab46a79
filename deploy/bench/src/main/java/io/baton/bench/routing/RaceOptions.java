package io.baton.bench.routing;

import io.baton.bench.Arguments;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;

/**
 * What to measure.
 *
 * @param base the gateway
 * @param target the workflow-service
 * @param server PostgreSQL, without a database
 * @param user a superuser of it
 * @param passwordFile with that user's password
 * @param rounds of each, in turns
 * @param round how long one lasts
 * @param warmUp before the first round of each
 * @param clients who each move a piece of work of their own
 */
record RaceOptions(
        URI base,
        URI target,
        String server,
        String user,
        Path passwordFile,
        int rounds,
        Duration round,
        Duration warmUp,
        int clients) {

    static final String USAGE = """
            Measures transitions of tasks in a running suite beside completed user tasks of an embedded BPMN engine.

              --base URL            the gateway                        (http://127.0.0.1:8080)
              --target URL          the workflow-service               (http://127.0.0.1:8002)
              --server URL          PostgreSQL                         (jdbc:postgresql://127.0.0.1:15432)
              --user NAME           a superuser of it                  (baton)
              --password-file PATH  with that user's password          (.baton/secrets/postgres.password)
              --rounds N            of each, in turns                  (3; 1..100)
              --seconds N           of one round                       (20; 1..600)
              --warm-up N           seconds before the first           (30; 0..600)
              --clients N           who move work at once              (16; 1..100)
            """;

    private static final Set<String> NAMES = Set.of(
            "--base",
            "--target",
            "--server",
            "--user",
            "--password-file",
            "--rounds",
            "--seconds",
            "--warm-up",
            "--clients");

    /** @throws IllegalArgumentException saying which option is wrong */
    static RaceOptions parse(String... arguments) {
        var given = Arguments.of(NAMES, arguments);
        return new RaceOptions(
                URI.create(given.text("--base", "http://127.0.0.1:8080")),
                URI.create(given.text("--target", "http://127.0.0.1:8002")),
                given.text("--server", "jdbc:postgresql://127.0.0.1:15432"),
                given.text("--user", "baton"),
                Path.of(given.text("--password-file", ".baton/secrets/postgres.password")),
                given.number("--rounds", 3, 1, 100),
                Duration.ofSeconds(given.number("--seconds", 20, 1, 600)),
                Duration.ofSeconds(given.number("--warm-up", 30, 0, 600)),
                given.number("--clients", 16, 1, 100));
    }
}
