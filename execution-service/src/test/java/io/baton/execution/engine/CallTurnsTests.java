package io.baton.execution.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class CallTurnsTests {

    private static final UUID ACME = new UUID(0, 1);

    private static final UUID GLOBEX = new UUID(0, 2);

    private final CallTurns<String> turns = new CallTurns<>(4);

    @Test
    void oneCompanyLeavesAQuarterOfThePlacesToOthers() {
        add(ACME, "a1", "a2", "a3", "a4", "a5");
        assertThat(turns.take()).containsExactly("a1", "a2", "a3");

        add(GLOBEX, "g1", "g2");
        assertThat(turns.take()).containsExactly("g1");
        assertThat(turns.take()).isEmpty();
    }

    @Test
    void everybodysFirstComesBeforeAnybodysSecond() {
        add(ACME, "a1", "a2", "a3");
        add(GLOBEX, "g1", "g2");

        assertThat(turns.take()).containsExactly("a1", "g1", "a2", "g2");
    }

    @Test
    void aPlaceThatIsFreeGoesToWhoeverHasWaitedForATurnLongest() {
        add(ACME, "a1", "a2", "a3", "a4");
        add(GLOBEX, "g1", "g2", "g3");
        assertThat(turns.take()).containsExactly("a1", "g1", "a2", "g2");

        turns.ended(GLOBEX);
        assertThat(turns.take()).containsExactly("a3");
        turns.ended(ACME);
        assertThat(turns.take()).containsExactly("g3");
    }

    @Test
    void whoseCallsHaveEndedMayMakeAsManyAgain() {
        add(ACME, "a1", "a2", "a3", "a4");
        assertThat(turns.take()).hasSize(3);
        turns.ended(ACME);

        assertThat(turns.take()).containsExactly("a4");
        assertThat(turns.take()).isEmpty();
    }

    private void add(UUID company, String... calls) {
        for (var call : calls) {
            turns.add(company, call);
        }
    }
}
