package io.baton.analytics.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SimplexTests {

    @Test
    void findsTheBottomOfACurvedValley() {
        // Rosenbrock's, moved so that its bottom lies within the bounds.
        var best = Simplex.least(
                at -> Math.pow(0.5 - at[0], 2) + 20 * Math.pow(at[1] - at[0] * at[0], 2), new double[] {0.9, 0.1});

        assertThat(best[0]).isCloseTo(0.5, within(0.02));
        assertThat(best[1]).isCloseTo(0.25, within(0.02));
    }

    @Test
    void staysWithinItsBounds() {
        var best = Simplex.least(at -> -at[0] + 3 * at[1], new double[] {0.5, 0.5});

        assertThat(best[0]).isCloseTo(1, within(1e-3));
        assertThat(best[1]).isCloseTo(0, within(1e-3));
    }

    @Test
    void itsWorkIsBoundedHoweverRoughTheGround() {
        var asked = new AtomicInteger();

        Simplex.least(at -> Math.sin(1e9 * asked.incrementAndGet() + at[0]), new double[] {0.2, 0.2, 0.2, 0.2});

        assertThat(asked.get()).isBetween(150, 210);
    }
}
