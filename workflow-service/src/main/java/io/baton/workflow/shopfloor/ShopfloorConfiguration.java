package io.baton.workflow.shopfloor;

import io.baton.platform.background.Background;
import io.baton.platform.background.Rhythm;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ShopfloorConfiguration {

    /** Many writes are moved as one; a count is exact before that too. */
    private static final Duration PAUSE = Duration.ofMillis(250);

    private static final Duration BACKOFF_MAX = Duration.ofSeconds(30);

    @Bean
    Background shopfloorRollUp(RollUp rollUp) {
        return new Background(
                "Rolling up the shop-floor counts",
                Background.AROUND_REQUESTS,
                new Rhythm(PAUSE, PAUSE, BACKOFF_MAX),
                rollUp::round);
    }
}
