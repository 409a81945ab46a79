package io.baton.ticket.ticket;

import io.baton.platform.background.Background;
import io.baton.platform.background.Rhythm;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class FilingConfiguration {

    @Bean
    Background filingQueueWork(FilingQueue queue) {
        var rhythm = Rhythm.always(Duration.ofMillis(10), Duration.ofSeconds(1));
        return new Background("Saving new tickets", Background.AROUND_REQUESTS, rhythm, queue::work);
    }
}
