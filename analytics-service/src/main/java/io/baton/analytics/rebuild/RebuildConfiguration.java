package io.baton.analytics.rebuild;

import io.baton.platform.background.Background;
import io.baton.platform.background.Rhythm;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class RebuildConfiguration {

    @Bean
    Background rebuilding(Rebuilder rebuilder) {
        var rhythm = Rhythm.always(Duration.ofSeconds(1), Duration.ofSeconds(10));
        return new Background("Rebuilding facts", Background.WITHIN_REQUESTS, rhythm, rebuilder::run);
    }
}
