package io.baton.execution.nodegraph;

import io.baton.platform.background.Background;
import io.baton.platform.background.Rhythm;
import io.baton.platform.event.Topics;
import java.time.Duration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(GraphLimits.class)
class GraphConfiguration {

    @Bean
    Topics graphRunTopic() {
        return Topics.of(RunFact.TOPIC);
    }

    @Bean
    Background childMinding(Children children) {
        return new Background(
                "Minding runs that nodes want",
                Background.AROUND_REQUESTS,
                Rhythm.always(Duration.ofMillis(200), Duration.ofSeconds(5)),
                children::mind);
    }

    @Bean
    Background graphClearing(Clearing clearing) {
        return new Background(
                "Clearing away deleted workflows",
                Background.AROUND_REQUESTS,
                Rhythm.always(Duration.ofSeconds(1), Duration.ofMinutes(1)),
                clearing::clear);
    }
}
