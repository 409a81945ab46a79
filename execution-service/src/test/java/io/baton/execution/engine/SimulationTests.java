package io.baton.execution.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The engine's core in thousands of histories full of trouble. One that breaks a promise names its seed;
 * {@code -Dsimulation.seed=} plays it again and prints it, {@code -Dsimulation.histories=} tries more of them.
 */
class SimulationTests {

    private static final Logger log = LoggerFactory.getLogger(SimulationTests.class);

    private static final int HISTORIES = Integer.getInteger("simulation.histories", 10_500);

    private static final int LINES = 60;

    @Test
    @DisabledIfSystemProperty(named = "simulation.seed", matches = ".*")
    void everyPromiseIsKeptInEveryHistory() {
        var transitions = new Transitions();
        for (var seed = 0L; seed < HISTORIES; seed++) {
            play(seed, transitions);
        }
        assertThat(transitions.visited()).isEqualTo(Transitions.all());
    }

    @Test
    @EnabledIfSystemProperty(named = "simulation.seed", matches = ".*")
    void oneHistoryIsPlayedAgain() {
        var seed = Long.getLong("simulation.seed");
        new Simulation(seed, new Transitions(), line -> log.info("{}", line.get())).run();
    }

    @Test
    void theSameSeedGivesTheSameHistory() {
        for (var seed = 0L; seed < 20; seed++) {
            assertThat(trace(seed)).isEqualTo(trace(seed)).isNotEmpty();
        }
    }

    private static void play(long seed, Transitions transitions) {
        try {
            new Simulation(seed, transitions, line -> {}).run();
        } catch (AssertionError | RuntimeException broken) {
            var lines = trace(seed);
            var last = lines.subList(Math.max(0, lines.size() - LINES), lines.size());
            throw new AssertionError(
                    "%s; play it again with -Dsimulation.seed=%d. It ends so:%n%s"
                            .formatted(broken.getMessage(), seed, String.join("\n", last)),
                    broken);
        }
    }

    private static List<String> trace(long seed) {
        var lines = new ArrayList<String>();
        try {
            new Simulation(seed, new Transitions(), line -> lines.add(line.get())).run();
        } catch (AssertionError | RuntimeException broken) {
            lines.add(broken.toString());
        }
        return lines;
    }
}
