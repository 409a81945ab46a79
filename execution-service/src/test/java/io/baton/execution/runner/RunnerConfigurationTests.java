package io.baton.execution.runner;

import static org.assertj.core.api.Assertions.assertThat;

import io.r2dbc.spi.ConnectionFactories;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

class RunnerConfigurationTests {

    private final ApplicationContextRunner application = new ApplicationContextRunner()
            .withBean(
                    DatabaseClient.class,
                    () -> DatabaseClient.create(
                            ConnectionFactories.get("r2dbc:postgresql://nobody:none@127.0.0.1:1/x")))
            .withBean(Clock.class, Clock::systemUTC)
            .withBean(StepLog.class)
            .withBean(Slots.class)
            .withPropertyValues("baton.runner.folder=unused");

    /** Brings scripts to another machine. */
    static class Elsewhere implements StepRunner {

        @Override
        public <T> Mono<T> run(Work work, Supply supply, Harvest<T> harvest) {
            return Mono.empty();
        }
    }

    @Test
    void scriptsRunBesideTheService() {
        application
                .withUserConfiguration(LocalRunner.class, RunnerConfiguration.class)
                .run(context -> assertThat(context.getBean(StepRunner.class)).isInstanceOf(LocalRunner.class));
    }

    @Test
    void anotherRunnerTakesThePlaceOfThatOne() {
        application
                .withUserConfiguration(LocalRunner.class, Elsewhere.class, RunnerConfiguration.class)
                .run(context -> assertThat(context.getBean(StepRunner.class)).isInstanceOf(Elsewhere.class));
    }
}
