package io.baton.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class OptionsTests {

    @Test
    void withoutArgumentsItMeasuresASuiteOfItsOwnAtTheRateOfThePromise() {
        assertThat(Options.parse()).isEqualTo(new Options(null, 2000, 100, 3000, Duration.ofMillis(500)));
    }

    @Test
    void eachOptionCanBeGiven() {
        assertThat(Options.parse(
                        "--tickets", "10", "--rate", "5", "--base", "http://gw:1", "--warm-up", "0", "--pause-ms", "0"))
                .isEqualTo(new Options(URI.create("http://gw:1"), 10, 5, 0, Duration.ZERO));
    }

    @Test
    void aWrongOptionIsNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Options.parse("--speed", "9"))
                .withMessage("Unknown option --speed");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Options.parse("--rate"))
                .withMessage("--rate needs a value");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Options.parse("--rate", "fast"))
                .withMessage("--rate must be a number from 1 to 1000");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Options.parse("--tickets", "100001"))
                .withMessage("--tickets must be a number from 1 to 100000");
    }
}
