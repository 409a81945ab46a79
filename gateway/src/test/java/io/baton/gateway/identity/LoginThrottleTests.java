package io.baton.gateway.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class LoginThrottleTests {

    private final MovingClock clock = new MovingClock();

    private final LoginThrottle throttle = new LoginThrottle(clock);

    @Test
    void aFewTriesAreFree() {
        for (var tried = 0; tried < 5; tried++) {
            assertThat(throttle.attempt("ada", "203.0.113.7")).isZero();
        }
    }

    @Test
    void eachFurtherTryWaitsTwiceAsLong() {
        failed("ada", 5);

        for (var seconds : new int[] {1, 2, 4, 8, 16, 32, 60, 60}) {
            assertThat(throttle.attempt("ada", "203.0.113.7")).isEqualTo(Duration.ofSeconds(seconds));
            clock.now = clock.now.plusSeconds(seconds);
            assertThat(throttle.attempt("ada", "203.0.113.7")).isZero();
        }
    }

    @Test
    void tryingTooEarlyDoesNotMakeItLonger() {
        failed("ada", 5);
        for (var tried = 0; tried < 50; tried++) {
            assertThat(throttle.attempt("ada", "203.0.113.7")).isEqualTo(Duration.ofSeconds(1));
        }
    }

    @Test
    void othersAreNotSlowedDown() {
        failed("ada", 5);

        assertThat(throttle.attempt("bob", "203.0.113.7")).isZero();
    }

    @Test
    void oneAddressCannotTryManyNames() {
        for (var name = 0; name < 20; name++) {
            assertThat(throttle.attempt("user" + name, "203.0.113.7")).isZero();
        }

        assertThat(throttle.attempt("user20", "203.0.113.7")).isPositive();
        assertThat(throttle.attempt("user20", "203.0.113.8")).isZero();
    }

    @Test
    void whoGetsInIsForgiven() {
        failed("ada", 4);
        throttle.succeeded("ada", "203.0.113.7");

        failed("ada", 5);
    }

    private void failed(String username, int times) {
        for (var tried = 0; tried < times; tried++) {
            assertThat(throttle.attempt(username, "203.0.113.7")).isZero();
        }
    }

    /** A clock that is put forward by hand. */
    private static final class MovingClock extends Clock {

        private Instant now = Instant.parse("2026-01-05T12:00:00Z");

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
