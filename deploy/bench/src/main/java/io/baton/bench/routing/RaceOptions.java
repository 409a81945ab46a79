package io.baton.bench.routing;

import io.baton.bench.Arguments;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;

/**
 * What to measure.
 *
 * @param rounds of each, in turns
 * @param round how long one lasts
 * @param warmUp before the first round of each
 * @param clients who each move work of their own
 * @param pieces of work that each client has, moved in turns
 * @param history what the peer keeps of it
 */
record RaceOptions(int rounds, Duration round, Duration warmUp, int clients, int pieces, History history) {

    /** How much the peer keeps. */
    enum History {
        /** What happened, who did it and what they said: as much as Baton keeps. */
        FULL,
        /** What happened, and whose task it was; the peer's own default. */
        AUDIT
    }

    static final String USAGE = """
            Measures transitions of tasks in a workflow-service beside completed user tasks of an embedded BPMN engine.

              --rounds N            of each, in turns                  (3; 1..100)
              --seconds N           of one round                       (20; 1..600)
              --warm-up N           seconds before the first           (120; 0..600)
              --clients N           who move work at once              (16; 1..100)
              --pieces N            that each of them moves in turns   (20; 1..100)
              --history full|audit  that the peer keeps                (full)
            """;

    private static final String HISTORY = "--history";

    private static final Set<String> NAMES =
            Set.of("--rounds", "--seconds", "--warm-up", "--clients", "--pieces", HISTORY);

    /** @throws IllegalArgumentException saying which option is wrong */
    static RaceOptions parse(String... arguments) {
        var given = Arguments.of(NAMES, arguments);
        return new RaceOptions(
                given.number("--rounds", 3, 1, 100),
                Duration.ofSeconds(given.number("--seconds", 20, 1, 600)),
                Duration.ofSeconds(given.number("--warm-up", 120, 0, 600)),
                given.number("--clients", 16, 1, 100),
                given.number("--pieces", 20, 1, 100),
                history(given.text(HISTORY, "full")));
    }

    private static History history(String text) {
        return Arrays.stream(History.values())
                .filter(history -> history.name().toLowerCase(Locale.ROOT).equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(HISTORY + " is full or audit, not " + text));
    }
}
