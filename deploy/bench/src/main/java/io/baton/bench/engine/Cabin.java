package io.baton.bench.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Map;

/**
 * The program of a JVM that holds one contender. It reads what to do from its standard input, one line each, and answers each
 * on its standard output; it ends when there is nothing more to read, so that it never outlives who started it.
 */
final class Cabin {

    static final String READY = "ready";

    private Cabin() {}

    static void main(String... arguments) throws Exception {
        // Whoever prints in here, such as a logger, shall not talk into the answers.
        var answers = new PrintStream(System.out, true, UTF_8);
        System.setOut(System.err);
        try (var contender = contender(arguments[0], System.getenv());
                var orders = new BufferedReader(new InputStreamReader(System.in, UTF_8))) {
            answers.println(READY);
            for (var order = orders.readLine(); order != null; order = orders.readLine()) {
                var words = order.split(" ", -1);
                var time = Duration.ofMillis(Long.parseLong(words[1]));
                answers.println(Clients.drive(contender, Integer.parseInt(words[0]), time)
                        .line());
            }
        }
        System.exit(0);
    }

    private static Contender contender(String name, Map<String, String> environment) throws ClassNotFoundException {

        return switch (name) {
            case Stand.PEER -> DbosContender.start(environment);
            case Stand.BATON -> BatonContender.start();
            default -> throw new IllegalArgumentException("No contender " + name);
        };
    }
}
