package io.baton.bench.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.bench.Latencies;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RoundTests {

    private static final Round ROUND = Round.of(
            8,
            Duration.ofSeconds(2),
            Latencies.of(List.of(Duration.ofMillis(1), Duration.ofMillis(3), Duration.ofMillis(9))),
            500);

    @Test
    void itsRateIsOfTheWholeTime() {
        assertThat(ROUND.perSecond()).isEqualTo(250);
    }

    @Test
    void anotherProcessReadsWhatOneHasWritten() {
        assertThat(Round.parse(ROUND.line())).isEqualTo(ROUND);
    }

    @Test
    void itIsToldInOneLine() {
        assertThat(ROUND).hasToString("   250.0 runs/s  p50 3.00 ms  p99 9.00 ms  max 9.00 ms  (8 clients, n=500)");
    }
}
