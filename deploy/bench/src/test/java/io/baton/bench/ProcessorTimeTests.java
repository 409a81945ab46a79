package io.baton.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProcessorTimeTests {

    @Test
    void itsOwnTimeAndThatOfItsEndedChildrenCount() {
        var stat = "4711 (a (strange) name) S 1 4711 4711 0 -1 4194560 1 2 3 4 10 20 300 4000 20 0 1 0 99 1 1";

        assertThat(ProcessorTime.parse(stat)).isEqualTo(Duration.ofMillis(43_300));
    }

    @Test
    void thisProcessHasUsedSome() {
        assertThat(ProcessorTime.ofTree(ProcessHandle.current().pid())).isPositive();
    }
}
