package io.baton.gateway.identity;

import io.baton.gateway.identity.IssuerConfiguration.WhenAskedFor;
import io.baton.platform.event.EventPublisher;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.util.retry.Retry;

/** Makes the demo directory known once the gateway is up. It waits for Kafka as long as that takes, and nobody waits for it. */
@Component
@WhenAskedFor
final class DirectoryPublication {

    private static final Logger log = LoggerFactory.getLogger(DirectoryPublication.class);

    private static final Duration PAUSE = Duration.ofMillis(500);

    private static final Duration PAUSE_MAX = Duration.ofSeconds(5);

    private final EventPublisher publisher;

    private final DemoDirectory directory;

    private final Sinks.Empty<Void> closing = Sinks.empty();

    DirectoryPublication(EventPublisher publisher, DemoDirectory directory) {
        this.publisher = publisher;
        this.directory = directory;
    }

    @EventListener(ApplicationReadyEvent.class)
    Mono<Void> publish() {
        return Mono.defer(() -> publisher.publish(DirectoryEvents.of(directory)))
                .doOnError(failure -> log.warn("The demo directory is not published yet: {}", failure.toString()))
                .retryWhen(Retry.backoff(Long.MAX_VALUE, PAUSE).maxBackoff(PAUSE_MAX))
                .doOnSuccess(done -> log.info("The demo directory is published"))
                .takeUntilOther(closing.asMono());
    }

    @PreDestroy
    void close() {
        closing.tryEmitEmpty();
    }
}
