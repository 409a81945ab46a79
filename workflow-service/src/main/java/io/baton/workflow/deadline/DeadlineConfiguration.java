package io.baton.workflow.deadline;

import io.baton.platform.background.Background;
import io.baton.platform.background.Rhythm;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class DeadlineConfiguration {

    /** A look into an index that is empty at its near end, nearly always. */
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private static final Duration BACKOFF_MAX = Duration.ofSeconds(30);

    @Bean
    Background deadlineSweep(Sweep sweep) {
        var rhythm = new Rhythm(PAUSE, PAUSE, BACKOFF_MAX);
        return new Background("Watching deadlines", Background.WITHIN_REQUESTS, rhythm, stop -> sweep.round());
    }
}
