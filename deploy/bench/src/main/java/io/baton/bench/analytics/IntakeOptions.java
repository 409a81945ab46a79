package io.baton.bench.analytics;

import io.baton.bench.Arguments;
import java.util.Set;

/**
 * What to measure.
 *
 * @param tickets whose lives are heard, eight events each
 * @param warmUp events that are applied before the clock starts
 * @param days that the tickets were filed in
 */
record IntakeOptions(int tickets, int warmUp, int days) {

    static final String USAGE = """
            Measures how many events a second an analytics-service of its own applies, beside storing them as they are.

              --tickets N           whose lives are heard, 8 events each  (50000; 1000..1000000)
              --warm-up N           events before the clock starts        (80000; 0..1000000)
              --days N              that the tickets were filed in        (30; 1..1000)
            """;

    private static final Set<String> NAMES = Set.of("--tickets", "--warm-up", "--days");

    /** @throws IllegalArgumentException saying which option is wrong */
    static IntakeOptions parse(String... arguments) {
        var given = Arguments.of(NAMES, arguments);
        var options = new IntakeOptions(
                given.number("--tickets", 50_000, 1000, 1_000_000),
                given.number("--warm-up", 80_000, 0, 1_000_000),
                given.number("--days", 30, 1, 1000));
        if (options.warmUp >= options.events()) {
            throw new IllegalArgumentException("--warm-up leaves nothing to measure");
        }
        return options;
    }

    int events() {
        return tickets * Life.EVENTS;
    }
}
