package io.baton.bench.pipeline;

import io.baton.bench.Arguments;
import java.net.URI;
import java.util.Set;

/**
 * What to measure.
 *
 * @param base the gateway
 * @param steps of one pipeline, each in a stage of its own
 * @param runs of that pipeline, one after the other
 * @param ticks lines that one step prints, one after the other, while somebody follows its log
 * @param crowd how many pipelines run at once
 * @param lines that each of them prints
 */
record PipelineOptions(URI base, int steps, int runs, int ticks, int crowd, int lines) {

    static final String USAGE = """
            Measures pipelines of a running suite: from a step's end to the next one's start, from a line's printing to who follows
            the log, and many runs at once.

              --base URL   the gateway                            (http://127.0.0.1:8080)
              --steps N    one after the other in a run           (20; 2..100)
              --runs N     of them, one after the other           (6; 2..100)
              --ticks N    lines printed one after the other      (100; 1..10000)
              --crowd N    pipelines at once                      (50; 1..1000)
              --lines N    printed by each of them                (20000; 1..100000)
            """;

    private static final Set<String> NAMES = Set.of("--base", "--steps", "--runs", "--ticks", "--crowd", "--lines");

    /** @throws IllegalArgumentException saying which option is wrong */
    static PipelineOptions parse(String... arguments) {
        var given = Arguments.of(NAMES, arguments);
        return new PipelineOptions(
                URI.create(given.text("--base", "http://127.0.0.1:8080")),
                given.number("--steps", 20, 2, 100),
                given.number("--runs", 6, 2, 100),
                given.number("--ticks", 100, 1, 10_000),
                given.number("--crowd", 50, 1, 1000),
                given.number("--lines", 20_000, 1, 100_000));
    }
}
