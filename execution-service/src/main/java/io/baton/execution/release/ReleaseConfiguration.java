package io.baton.execution.release;

import io.baton.platform.background.Background;
import io.baton.platform.background.Rhythm;
import java.time.Clock;
import java.time.Duration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ReleaseLimits.class)
class ReleaseConfiguration {

    private static final Duration COLLECTING = Duration.ofHours(1);

    /** Longer than anybody takes to store a release. */
    private static final Duration GIVEN_UP_AFTER = Duration.ofDays(1);

    @Bean
    Background contentCollecting(ContentStore contents, Clock clock) {
        return new Background(
                "Deleting parts of releases that never came to be",
                Background.WITHIN_REQUESTS,
                Rhythm.every(COLLECTING),
                stop -> contents.collect(clock.instant().minus(GIVEN_UP_AFTER)).then());
    }
}
