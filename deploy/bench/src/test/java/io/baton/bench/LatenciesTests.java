package io.baton.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LatenciesTests {

    @Test
    void aPercentileIsATimeThatWasMeasured() {
        var latencies = Latencies.of(shuffled(100));

        assertThat(latencies.percentile(50)).isEqualTo(Duration.ofMillis(50));
        assertThat(latencies.percentile(99)).isEqualTo(Duration.ofMillis(99));
        assertThat(latencies.percentile(0.1)).isEqualTo(Duration.ofMillis(1));
        assertThat(latencies.max()).isEqualTo(Duration.ofMillis(100));
    }

    @Test
    void betweenTwoTimesTheLongerCounts() {
        assertThat(Latencies.of(shuffled(3)).percentile(50)).isEqualTo(Duration.ofMillis(2));
        assertThat(Latencies.of(shuffled(4)).percentile(51)).isEqualTo(Duration.ofMillis(3));
        assertThat(Latencies.of(shuffled(10)).percentile(99)).isEqualTo(Duration.ofMillis(10));
    }

    @Test
    void oneTimeIsEveryPercentile() {
        var latencies = Latencies.of(List.of(Duration.ofMillis(7)));

        assertThat(latencies.percentile(1)).isEqualTo(latencies.max()).isEqualTo(Duration.ofMillis(7));
        assertThat(latencies).hasToString("p50     7.0 ms  p99     7.0 ms  max     7.0 ms  (n=1)");
    }

    @Test
    void nothingMeasuredHasNoPercentiles() {
        assertThatIllegalArgumentException().isThrownBy(() -> Latencies.of(List.of()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Latencies.of(shuffled(3)).percentile(0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Latencies.of(shuffled(3)).percentile(100.1));
    }

    /** 1 ms, 2 ms and so on, in any order. */
    private static List<Duration> shuffled(int count) {
        var times = new ArrayList<>(
                IntStream.rangeClosed(1, count).mapToObj(Duration::ofMillis).toList());
        Collections.shuffle(times, new Random(count));
        return times;
    }
}
