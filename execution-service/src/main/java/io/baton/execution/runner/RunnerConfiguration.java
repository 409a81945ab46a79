package io.baton.execution.runner;

import io.baton.platform.background.Background;
import io.baton.platform.background.Rhythm;
import java.time.Clock;
import java.time.Duration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RunnerLimits.class)
class RunnerConfiguration {

    private static final Duration SWEEPING = Duration.ofSeconds(20);

    private static final Duration PRUNING = Duration.ofHours(1);

    @Bean
    Background runnerSweeping(LocalRunner runner) {
        return new Background(
                "Ending what dead runners left over",
                Background.WITHIN_REQUESTS,
                Rhythm.every(SWEEPING),
                stop -> runner.sweep());
    }

    @Bean
    Background stepLogPruning(StepLog log, RunnerLimits limits, Clock clock) {
        return new Background(
                "Pruning logs of steps",
                Background.WITHIN_REQUESTS,
                Rhythm.every(PRUNING),
                stop -> log.prune(clock.instant().minus(limits.logRetention())));
    }
}
