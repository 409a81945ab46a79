package io.baton.execution.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.execution.webhook.Delivery.Attempt;
import io.baton.execution.webhook.Head.Claimed;
import io.baton.execution.webhook.Schedule.Verdict;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleTests {

    private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");

    private static final Schedule SCHEDULE =
            new Schedule(Duration.ofSeconds(2), Duration.ofHours(1), Duration.ofHours(24));

    @ParameterizedTest(name = "attempt {0} is followed after about {1} s")
    @CsvSource({"0, 2", "1, 4", "2, 8", "5, 64", "10, 2048", "11, 3600", "12, 3600", "1000, 3600"})
    void pausesDoubleUpToTheirMaximumAndAreSpread(int before, long seconds) {
        var middle = NOON.plusSeconds(seconds);

        assertThat(after(before, failed(500, null), NOON, 0.5)).isEqualTo(new Verdict.Again(middle));
        assertThat(after(before, failed(500, null), NOON, 0))
                .isEqualTo(new Verdict.Again(NOON.plusMillis(seconds * 800)));
        assertThat(after(before, failed(500, null), NOON, 1))
                .isEqualTo(new Verdict.Again(NOON.plusMillis(seconds * 1200)));
    }

    @Test
    void theLastAttemptIsAtTheVeryEndAndThenItIsGivenUp() {
        var late = NOON.plus(Duration.ofHours(24)).minusSeconds(10);

        assertThat(after(30, failed(500, null), late, 0.5))
                .isEqualTo(new Verdict.Again(NOON.plus(Duration.ofHours(24))));
        assertThat(after(31, failed(500, null), NOON.plus(Duration.ofHours(24)), 0.5))
                .isEqualTo(new Verdict.GivenUp());
    }

    @Test
    void theReceiversWishCountsWithinBounds() {
        assertThat(after(0, failed(503, NOON.plusSeconds(90)), NOON, 0.5))
                .isEqualTo(new Verdict.Again(NOON.plusSeconds(90)));
        assertThat(after(5, failed(503, NOON.plusSeconds(1)), NOON, 0.5))
                .isEqualTo(new Verdict.Again(NOON.plusSeconds(64)));
        assertThat(after(0, failed(429, NOON.plus(Duration.ofDays(9))), NOON, 0.5))
                .isEqualTo(new Verdict.Again(NOON.plus(Duration.ofHours(1))));
    }

    @Test
    void goneAndHopelessAreGivenUpAtOnce() {
        assertThat(after(0, failed(410, null), NOON, 0.5)).isEqualTo(new Verdict.AllGivenUp());
        var hopeless = new Try(new Attempt(NOON, null, "malformed_address", 1), null, true);
        assertThat(after(0, hopeless, NOON, 0.5)).isEqualTo(new Verdict.GivenUp());
        assertThat(after(0, new Try(new Attempt(NOON, 204, null, 1), null, false), NOON, 0.5))
                .isEqualTo(new Verdict.Delivered());
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "120, 120", "'Mon, 05 Jan 2026 12:01:00 GMT', 60", "'Mon, 05 Jan 2026 11:59:00 GMT', -60"})
    void retryAfterIsSecondsOrADate(String value, long seconds) {
        assertThat(RetryAfter.read(List.of(value), NOON)).isEqualTo(NOON.plusSeconds(seconds));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "-1", "1.5", "99999999999999999999", "Mon, 99 Jan 2026 12:01:00 GMT"})
    void anythingElseIsNoWish(String value) {
        assertThat(RetryAfter.read(List.of(value), NOON)).isNull();
        assertThat(RetryAfter.read(List.of(), NOON)).isNull();
    }

    private static Try failed(int status, @Nullable Instant notBefore) {
        return new Try(new Attempt(NOON, status, "no", 1), notBefore, false);
    }

    private static Verdict after(int before, Try last, Instant now, double chance) {
        var claimed = new Claimed("ex-1", 1, "example.org:443", new UUID(0, 1));
        var head = new Head(claimed, new UUID(0, 2), URI.create("https://example.org"), null, "{}", NOON, before);
        return SCHEDULE.after(head, last, now, chance);
    }
}
