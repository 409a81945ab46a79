package io.baton.execution.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashSet;
import org.junit.jupiter.api.Test;

class BackoffTests {

    private static final Plan.Retry RETRY = new Plan.Retry(10, Duration.ofSeconds(4), 3);

    @Test
    void eachPauseIsSoManyTimesTheOneBeforeGiveOrTakeAQuarter() {
        for (var seed = -500; seed < 500; seed++) {
            assertThat(Backoff.after(1, RETRY, seed)).isBetween(Duration.ofSeconds(3), Duration.ofSeconds(5));
            assertThat(Backoff.after(3, RETRY, seed)).isBetween(Duration.ofSeconds(27), Duration.ofSeconds(45));
        }
    }

    @Test
    void theSameSeedAndAttemptGiveTheSamePause() {
        assertThat(Backoff.after(2, RETRY, 77)).isEqualTo(Backoff.after(2, RETRY, 77));
    }

    @Test
    void whatFailedTogetherDoesNotComeBackTogether() {
        var pauses = new HashSet<Duration>();
        for (var seed = 0; seed < 100; seed++) {
            pauses.add(Backoff.after(1, RETRY, seed));
        }

        assertThat(pauses).hasSizeGreaterThan(90);
    }

    @Test
    void noPauseIsMuchLongerThanADay() {
        assertThat(Backoff.after(1000, RETRY, 1)).isBetween(Duration.ofHours(18), Duration.ofHours(30));
    }

    @Test
    void noDelayStaysNone() {
        assertThat(Backoff.after(1, Plan.Retry.NEVER, 1)).isZero();
        assertThat(Backoff.after(2000, new Plan.Retry(3000, Duration.ZERO, 5), 1))
                .isZero();
    }
}
