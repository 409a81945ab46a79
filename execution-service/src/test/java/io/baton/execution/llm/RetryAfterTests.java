package io.baton.execution.llm;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTests {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    @Test
    void secondsAndDatesAreRead() {
        assertThat(RetryAfter.of(" 7 ", NOON)).isEqualTo(Duration.ofSeconds(7));
        assertThat(RetryAfter.of("Sun, 01 Mar 2026 12:00:30 GMT", NOON)).isEqualTo(Duration.ofSeconds(30));
        assertThat(RetryAfter.of("Sun, 01 Mar 2026 11:00:30 GMT", NOON)).isEqualTo(Duration.ZERO);
        assertThat(RetryAfter.of(null, NOON)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "-1", "1.5", "99999999999", "2026-03-01"})
    void whatSaysNothingIsNothing(String header) {
        assertThat(RetryAfter.of(header, NOON)).isNull();
    }
}
