package io.baton.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ResultTests {

    private static final Duration LOOK = Duration.ofMillis(5);

    @Test
    void aTaskIsMeasuredFromItsTicketsFilingAndFromTheAnswer() {
        var result = Result.of(List.of(new Filing("TX1", 1_000_000, 4_000_000)), Map.of("TX1", 9_000_000L), LOOK);

        assertThat(result.accepted().max()).isEqualTo(Duration.ofMillis(3));
        assertThat(Objects.requireNonNull(result.visible()).max()).isEqualTo(Duration.ofMillis(5));
        assertThat(Objects.requireNonNull(result.whole()).max()).isEqualTo(Duration.ofMillis(8));
        assertThat(result.missing()).isZero();
    }

    @Test
    void aTaskSeenBeforeTheAnswerTookNoTimeAfterIt() {
        var result = Result.of(List.of(new Filing("TX1", 0, 4_000_000)), Map.of("TX1", 3_000_000L), LOOK);

        assertThat(Objects.requireNonNull(result.visible()).max()).isZero();
    }

    @Test
    void aTicketWithoutATaskIsMissing() {
        var result = Result.of(List.of(new Filing("TX1", 0, 1)), Map.of("TX2", 5L), LOOK);

        assertThat(result.missing()).isEqualTo(1);
        assertThat(result.visible()).isNull();
        assertThat(result.toString()).contains("1 without a task");
    }
}
