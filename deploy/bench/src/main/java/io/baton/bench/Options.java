package io.baton.bench;

import java.net.URI;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What to measure.
 *
 * @param base the gateway of a suite that runs already; null for one of the bench's own
 * @param tickets how many are measured
 * @param rate how many are filed a second
 * @param warmUp how many are filed before, and not measured
 * @param pause between two looks of an agent at the tasks
 */
record Options(@Nullable URI base, int tickets, int rate, int warmUp, Duration pause) {

    static final String USAGE = """
            Measures the time from a ticket's filing until its task is given to an agent, and until the agent sees it.

              --base URL      the gateway of a suite that runs already  (a suite of its own)
              --tickets N     tickets to measure     (2000; 1..100000)
              --rate N        tickets a second       (100; 1..1000)
              --warm-up N     tickets before that, as fast as they are answered (3000; 0..100000)
              --pause-ms N    between two looks      (500; 0..1000)
            """;

    private static final Set<String> NAMES = Set.of("--base", "--tickets", "--rate", "--warm-up", "--pause-ms");

    /** @throws IllegalArgumentException saying which option is wrong */
    static Options parse(String... arguments) {
        var given = Arguments.of(NAMES, arguments);
        var base = given.text("--base", "");
        return new Options(
                base.isEmpty() ? null : URI.create(base),
                given.number("--tickets", 2000, 1, 100_000),
                given.number("--rate", 100, 1, 1000),
                given.number("--warm-up", 3000, 0, 100_000),
                Duration.ofMillis(given.number("--pause-ms", 500, 0, 1000)));
    }
}
