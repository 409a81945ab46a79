package io.baton.gateway.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Slows down guessing. After a few failures under one user name, or from one address, each further try has to wait
 * twice as long as the one before. The wait is short enough that nobody can lock a user out for good, and what is
 * remembered is bounded, however many names are made up.
 */
final class LoginThrottle {

    private static final int FREE_BY_NAME = 5;

    private static final int FREE_BY_ADDRESS = 20;

    private static final Duration WAIT_MAX = Duration.ofSeconds(60);

    private static final int REMEMBERED_MAX = 20_000;

    private static final Duration REMEMBERED_FOR = Duration.ofMinutes(15);

    private final Clock clock;

    private final Cache<String, Tries> byName = memory();

    private final Cache<String, Tries> byAddress = memory();

    LoginThrottle(Clock clock) {
        this.clock = clock;
    }

    /** Counts a try before its outcome is known, so that many at once gain nothing. Returns how long it must wait; zero: go on. */
    Duration attempt(String username, String address) {
        var waitByAddress = attempt(byAddress, address, FREE_BY_ADDRESS);
        return waitByAddress.isPositive() ? waitByAddress : attempt(byName, username, FREE_BY_NAME);
    }

    /** The try was a good one after all. */
    void succeeded(String username, String address) {
        byName.invalidate(username);
        byAddress.asMap().computeIfPresent(address, (key, tries) -> tries.oneLess(clock.instant()));
    }

    private Duration attempt(Cache<String, Tries> memory, String key, int free) {
        var now = clock.instant();
        var tries = memory.asMap().compute(key, (same, before) -> Tries.after(before, now, free));
        return Objects.requireNonNull(tries).left();
    }

    private static Cache<String, Tries> memory() {
        return Caffeine.newBuilder()
                .maximumSize(REMEMBERED_MAX)
                .expireAfterWrite(REMEMBERED_FOR)
                .build();
    }

    /** @param left how long the last try had to wait still; it counted only if that was zero */
    private record Tries(int count, Instant nextAt, Duration left) {

        static Tries after(@Nullable Tries before, Instant now, int free) {
            if (before != null && before.nextAt.isAfter(now)) {
                return new Tries(before.count, before.nextAt, Duration.between(now, before.nextAt));
            }
            var count = before == null ? 1 : before.count + 1;
            return new Tries(count, now.plus(pause(count - free)), Duration.ZERO);
        }

        Tries oneLess(Instant now) {
            return new Tries(Math.max(0, count - 1), now, Duration.ZERO);
        }

        private static Duration pause(int beyond) {
            if (beyond < 0) {
                return Duration.ZERO;
            }
            var seconds = Duration.ofSeconds(1L << Math.min(beyond, 6));
            return seconds.compareTo(WAIT_MAX) > 0 ? WAIT_MAX : seconds;
        }
    }
}
