package io.baton.execution.pipeline;

import static io.baton.execution.pipeline.Workshop.build;
import static io.baton.execution.pipeline.Workshop.stage;
import static io.baton.execution.pipeline.Workshop.step;
import static org.assertj.core.api.Assertions.assertThat;

import io.baton.execution.ExecutionServiceTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.reactive.server.WebTestClient;

/** The service as it comes, without a runner. */
@ExecutionServiceTest
class RunnerOffTests {

    @Test
    void noScriptIsRunUnlessTheOperatorWantsIt(@Autowired WebTestClient client) {
        var shop = new Workshop(client);
        var uri = shop.run(shop.pipeline(stage("a", 1, build("x", "true"))), null);

        var step = step(shop.ended(uri), "x");

        assertThat(step.path("status").asString()).isEqualTo("Failed");
        assertThat(step.path("message").asString())
                .startsWith("This installation runs no scripts")
                .contains("operator");
        assertThat(step.path("exitCode").isNull()).isTrue();
    }
}
