package io.baton.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.bench.Watcher.Seen;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ResultTests {

    private static final Instant CREATED = Instant.parse("2026-01-05T10:00:00.100Z");

    private static final Duration LOOK = Duration.ofMillis(5);

    private static final Costs NONE = new Costs(Map.of());

    @Test
    void aTaskIsMeasuredFromItsTicketsFilingAndFromTheAnswer() {
        var result = Result.of(
                List.of(new Filing("TX1", 1_000_000, 4_000_000, CREATED)),
                Map.of("TX1", seen(9_000_000)),
                0,
                LOOK,
                NONE);

        assertThat(result.accepted().max()).isEqualTo(Duration.ofMillis(3));
        assertThat(Objects.requireNonNull(result.visible()).max()).isEqualTo(Duration.ofMillis(5));
        assertThat(Objects.requireNonNull(result.whole()).max()).isEqualTo(Duration.ofMillis(8));
        assertThat(result.isWhole()).isTrue();
    }

    @Test
    void theTimeToTheAssignmentIsThatOfTheTicketAndTheTaskThemselves() {
        var result =
                Result.of(List.of(new Filing("TX1", 0, 1, CREATED)), Map.of("TX1", seen(99_000_000)), 0, LOOK, NONE);

        assertThat(Objects.requireNonNull(result.assigned()).max()).isEqualTo(Duration.ofMillis(7));
        assertThat(result.toString()).startsWith("created  -> assigned p50     7.0 ms");
    }

    @Test
    void aTaskSeenBeforeTheAnswerTookNoTimeAfterIt() {
        var result = Result.of(
                List.of(new Filing("TX1", 0, 4_000_000, CREATED)), Map.of("TX1", seen(3_000_000)), 0, LOOK, NONE);

        assertThat(Objects.requireNonNull(result.visible()).max()).isZero();
    }

    @Test
    void aTicketWithoutATaskIsMissing() {
        var result = Result.of(List.of(new Filing("TX1", 0, 1, CREATED)), Map.of("TX2", seen(5)), 2, LOOK, NONE);

        assertThat(result.missing()).isEqualTo(1);
        assertThat(result.visible()).isNull();
        assertThat(result.assigned()).isNull();
        assertThat(result.isWhole()).isFalse();
        assertThat(result.toString()).contains("1 without a task, 2 not filed");
    }

    @Test
    void itIsAsPromisedOnlyWhereBothTheHalfAndNearlyAllAreFastEnough() {
        assertThat(assignedAfter(49, 49).isAsPromised()).isTrue();
        assertThat(assignedAfter(49, 250).isAsPromised()).isFalse();
        assertThat(assignedAfter(50, 51).isAsPromised()).isFalse();
        assertThat(assignedAfter(49, 249).toString()).contains("met: promised p50 < 50 ms, p99 < 250 ms");
        assertThat(assignedAfter(49, 251).toString()).contains("MISSED: promised");
    }

    @Test
    void whatATicketTookIsSaidWhereItIsKnown() {
        var costs = new Costs(Map.of("gateway", Duration.ofMillis(6)));
        var filings = List.of(new Filing("TX1", 0, 1, CREATED), new Filing("TX2", 0, 1, CREATED));

        assertThat(Result.of(filings, Map.of(), 0, LOOK, costs).toString())
                .endsWith("a ticket takes 3.0 ms of processor time: gateway 3.0");
    }

    private static Result assignedAfter(long oneMillis, long otherMillis) {
        var filings = List.of(new Filing("TX1", 0, 1, CREATED), new Filing("TX2", 0, 1, CREATED));
        var seen = Map.of(
                "TX1", new Seen(2, CREATED.plusMillis(oneMillis)), "TX2", new Seen(2, CREATED.plusMillis(otherMillis)));
        return Result.of(filings, seen, 0, LOOK, NONE);
    }

    private static Seen seen(long at) {
        return new Seen(at, CREATED.plusMillis(7));
    }
}
