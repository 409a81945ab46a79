package io.baton.bench.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EngineOptionsTests {

    @Test
    void withoutArgumentsEverythingIsMeasured() {
        var options = EngineOptions.parse();

        assertThat(options.parts()).isEqualTo(EnumSet.allOf(Part.class));
        assertThat(options.heapMib()).isEqualTo(512);
        assertThat(options.backlog()).isEqualTo(100_000);
    }

    @Test
    void partsAreChosenByName() {
        var options = EngineOptions.parse("--parts", "http,in-process", "--seconds", "7");

        assertThat(options.parts()).isEqualTo(Set.of(Part.IN_PROCESS, Part.HTTP));
        assertThat(options.round()).isEqualTo(Duration.ofSeconds(7));
    }

    @Test
    void aPartThatIsNoneIsNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EngineOptions.parse("--parts", "http,speed"))
                .withMessageContaining("'speed'")
                .withMessageContaining("in-process,http,single,overload,heap,backlog,fairness,idle");
    }
}
