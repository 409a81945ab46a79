package io.baton.bench.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class DeskOptionsTests {

    @Test
    void withoutArgumentsItFillsTheEmbeddedRunWithAMillion() {
        assertThat(DeskOptions.parse())
                .isEqualTo(new DeskOptions(
                        URI.create("http://127.0.0.1:8080"),
                        "jdbc:postgresql://127.0.0.1:15432",
                        "baton",
                        Path.of(".baton/secrets/postgres.password"),
                        1_000_000,
                        200));
    }

    @Test
    void noMoreIsFilledThanHasABound() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DeskOptions.parse("--tickets", "10000001"))
                .withMessage("--tickets must be a number from 1000 to 10000000");
    }
}
