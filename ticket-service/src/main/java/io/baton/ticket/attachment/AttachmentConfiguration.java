package io.baton.ticket.attachment;

import io.baton.platform.background.Background;
import io.baton.platform.background.Rhythm;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

@Configuration(proxyBeanMethods = false)
class AttachmentConfiguration {

    private static final Logger log = LoggerFactory.getLogger(AttachmentConfiguration.class);

    private static final Duration PAUSE = Duration.ofMinutes(10);

    /** At the start, and now and then: an instance beside this one may be killed as well. */
    @Bean
    Background uploadClearing(
            @Value("${spring.webflux.multipart.file-storage-directory}") Path directory, Clock clock) {
        var folder = new UploadFolder(directory);
        return new Background(
                "Clearing the uploads",
                Background.WITHIN_REQUESTS,
                Rhythm.every(PAUSE),
                stop -> Mono.fromCallable(() -> folder.clear(clock.instant()))
                        .subscribeOn(Schedulers.boundedElastic())
                        .doOnNext(AttachmentConfiguration::say)
                        .then());
    }

    private static void say(int cleared) {
        if (cleared > 0) {
            log.info("Deleted {} files that an instance left which was killed", cleared);
        }
    }
}
