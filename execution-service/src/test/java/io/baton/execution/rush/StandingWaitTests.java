package io.baton.execution.rush;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StandingWaitTests {

    private static final long MILLI = 1_000_000;

    private final StandingWait waits = new StandingWait();

    private long now = System.nanoTime();

    @Test
    void nobodyHasWaitedAtFirst() {
        assertThat(waits.latest(now)).isZero();
    }

    @Test
    void whatEverybodyWaitedForTwoWhilesStands() {
        everybodyWaits(120, 300);

        assertThat(waits.latest(now)).isEqualTo(120 * MILLI);
    }

    @Test
    void oneWhoDidNotWaitShowsThatNothingStands() {
        everybodyWaits(120, 300);
        waits.add(MILLI, now);

        assertThat(waits.latest(now)).isEqualTo(MILLI);
    }

    @Test
    void aBurstShorterThanAWhileIsNoQueue() {
        everybodyWaits(5, 300);
        everybodyWaits(200, 60);

        assertThat(waits.latest(now)).isEqualTo(5 * MILLI);
    }

    @Test
    void whatWasLongAgoSaysNothing() {
        everybodyWaits(120, 300);
        now += 2 * StandingWait.WHILE_NANOS;

        assertThat(waits.latest(now)).isZero();
    }

    private void everybodyWaits(int millis, int during) {
        for (var passed = 0; passed < during; passed += 10) {
            now += 10 * MILLI;
            waits.add(millis * MILLI, now);
        }
    }
}
