package io.baton.workflow.notification;

import io.baton.platform.background.Background;
import io.baton.platform.background.Rhythm;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class NotificationConfiguration {

    @Bean
    Background notificationDelivery(Postman postman) {
        var rhythm = Rhythm.always(Duration.ofMillis(500), Duration.ofSeconds(30));
        return new Background("Mailing notifications", Background.WITHIN_REQUESTS, rhythm, postman::round);
    }

    @Bean
    Background notificationPruning(NotificationStore store, NotificationProperties limits) {
        return new Background(
                "Pruning notifications",
                Background.WITHIN_REQUESTS,
                Rhythm.every(limits.pruning()),
                stop -> store.prune(limits.retention()));
    }
}
