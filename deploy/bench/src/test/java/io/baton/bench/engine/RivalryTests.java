package io.baton.bench.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RivalryTests {

    @Test
    void theMedianOfTheRoundsCounts() {
        var score = new Rivalry.Score(rounds(100, 900, 400), rounds(90, 100, 110));

        assertThat(score.ourRate()).isEqualTo(400);
        assertThat(score.peerRate()).isEqualTo(100);
        assertThat(score.ratio()).isEqualTo(4);
        assertThat(score.ourP99()).isEqualTo(Duration.ofMillis(400));
        assertThat(score.described()).isEqualTo("400/s, the peer 100/s: 4.00 times");
    }

    @Test
    void ofTwoRoundsTheSlowerCounts() {
        assertThat(new Rivalry.Score(rounds(100, 900), rounds(100)).ratio()).isEqualTo(1);
    }

    /** Of a second each, with as many runs as given, and that many milliseconds as their 99th percentile. */
    private static List<Round> rounds(Integer... runs) {
        return List.of(runs).stream()
                .map(count -> new Round(
                        1,
                        count,
                        Duration.ofSeconds(1),
                        Duration.ofMillis(1),
                        Duration.ofMillis(count),
                        Duration.ofSeconds(1)))
                .toList();
    }
}
