package io.baton.bench;

import java.net.URI;
import java.time.Duration;
import java.util.Set;

/**
 * What to measure.
 *
 * @param base the gateway
 * @param tickets how many are measured
 * @param rate how many are filed a second
 * @param warmUp how many are filed before, and not measured
 * @param pause between two looks of an agent at the tasks
 */
record Options(URI base, int tickets, int rate, int warmUp, Duration pause) {

    static final String USAGE = """
            Measures the time from a ticket's filing until its task is given to an agent, and until the agent sees it.

              --base URL      the gateway            (http://127.0.0.1:8080)
              --tickets N     tickets to measure     (500; 1..100000)
              --rate N        tickets a second       (50; 1..1000)
              --warm-up N     tickets before that, as fast as they are answered (100; 0..100000)
              --pause-ms N    between two looks      (2; 0..1000)
            """;

    private static final Set<String> NAMES = Set.of("--base", "--tickets", "--rate", "--warm-up", "--pause-ms");

    /** @throws IllegalArgumentException saying which option is wrong */
    static Options parse(String... arguments) {
        var given = Arguments.of(NAMES, arguments);
        return new Options(
                URI.create(given.text("--base", "http://127.0.0.1:8080")),
                given.number("--tickets", 500, 1, 100_000),
                given.number("--rate", 50, 1, 1000),
                given.number("--warm-up", 100, 0, 100_000),
                Duration.ofMillis(given.number("--pause-ms", 2, 0, 1000)));
    }
}
