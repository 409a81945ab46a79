package io.baton.bench.nodegraph;

import io.baton.bench.Arguments;
import java.net.URI;
import java.time.Duration;
import java.util.Set;

/**
 * What to measure.
 *
 * @param base the gateway, for the tokens
 * @param target where the calls go
 * @param span of the measurement of the diamond; zero for none
 * @param callers at the same time
 * @param paused runs that wait and go on; 0 for none
 */
record GraphOptions(URI base, URI target, Duration span, int callers, int paused) {

    static final String USAGE = """
        Measures node graphs of a running suite: diamonds of 20 nodes a second, and paused runs that all go on at once.

          --base URL       the gateway                     (http://127.0.0.1:8080)
          --target URL     where the calls go              (http://127.0.0.1:8006, the execution-service)
          --seconds N      of diamonds, 0 for none         (30; 0..600)
          --callers N      at the same time                (32; 1..1000)
          --paused N       runs that wait, 0 for none      (10000; 0..100000)
        """;

    private static final Set<String> NAMES = Set.of("--base", "--target", "--seconds", "--callers", "--paused");

    /** @throws IllegalArgumentException saying which option is wrong */
    static GraphOptions parse(String... arguments) {
        var given = Arguments.of(NAMES, arguments);
        return new GraphOptions(
                URI.create(given.text("--base", "http://127.0.0.1:8080")),
                URI.create(given.text("--target", "http://127.0.0.1:8006")),
                Duration.ofSeconds(given.number("--seconds", 30, 0, 600)),
                given.number("--callers", 32, 1, 1000),
                given.number("--paused", 10_000, 0, 100_000));
    }
}
