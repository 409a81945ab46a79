package io.baton.bench;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
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
            Measures the time from a ticket's filing until its task is visible to the agent who got it.

              --base URL      the gateway            (http://127.0.0.1:8080)
              --tickets N     tickets to measure     (500; 1..100000)
              --rate N        tickets a second       (50; 1..1000)
              --warm-up N     tickets before that    (100; 0..100000)
              --pause-ms N    between two looks      (2; 0..1000)
            """;

    private static final Set<String> NAMES = Set.of("--base", "--tickets", "--rate", "--warm-up", "--pause-ms");

    /** @throws IllegalArgumentException saying which option is wrong */
    static Options parse(String... arguments) {
        var given = pairs(arguments);
        return new Options(
                URI.create(given.getOrDefault("--base", "http://127.0.0.1:8080")),
                number(given, "--tickets", 500, 1, 100_000),
                number(given, "--rate", 50, 1, 1000),
                number(given, "--warm-up", 100, 0, 100_000),
                Duration.ofMillis(number(given, "--pause-ms", 2, 0, 1000)));
    }

    private static Map<String, String> pairs(String... arguments) {
        var pairs = new HashMap<String, String>();
        for (var i = 0; i < arguments.length; i += 2) {
            if (!NAMES.contains(arguments[i])) {
                throw new IllegalArgumentException("Unknown option " + arguments[i]);
            }
            if (i + 1 == arguments.length) {
                throw new IllegalArgumentException(arguments[i] + " needs a value");
            }
            pairs.put(arguments[i], arguments[i + 1]);
        }
        return pairs;
    }

    private static int number(Map<String, String> given, String name, int otherwise, int min, int max) {
        var text = given.get(name);
        if (text == null) {
            return otherwise;
        }
        try {
            var number = Integer.parseInt(text);
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException noNumber) {
            // Falls through: said in the same words as a number out of bounds.
        }
        throw new IllegalArgumentException(name + " must be a number from " + min + " to " + max);
    }
}
