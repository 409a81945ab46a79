package io.baton.bench.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WallClockTests {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private static final WallClock CLOCK = new WallClock(NOON, 1_000);

    /** Due 5 ms after noon and answered 2 ms later. */
    private static final Answer ANSWER = new Answer(5_001_000, 7_001_000, new Reply(202, false, "ex-1"));

    @Test
    void aRunThatIsOverLaterThanItWasAnsweredLastsUntilThen() {
        assertThat(CLOCK.untilDone(ANSWER, endedAfter(30))).isEqualTo(Duration.ofMillis(25));
    }

    @Test
    void aRunIsNotOverBeforeItWasAnswered() {
        assertThat(CLOCK.untilDone(ANSWER, endedAfter(6))).isEqualTo(Duration.ofMillis(2));
    }

    private static Map<String, Records.Times> endedAfter(int millis) {
        return Map.of("ex-1", new Records.Times(NOON, NOON.plusMillis(millis)));
    }
}
