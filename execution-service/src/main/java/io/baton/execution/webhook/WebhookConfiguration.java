package io.baton.execution.webhook;

import io.baton.platform.background.Background;
import io.baton.platform.background.Rhythm;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class WebhookConfiguration {

    private final WebhookLimits limits;

    WebhookConfiguration(WebhookLimits limits) {
        this.limits = limits;
    }

    @Bean
    Background webhookDispatcher(Dispatcher dispatcher) {
        var rhythm = Rhythm.always(Duration.ofMillis(500), Duration.ofSeconds(5));
        return new Background("Sending webhooks", Background.WITHIN_REQUESTS, rhythm, dispatcher::run);
    }

    @Bean
    Background webhookPruning(MessageStore store) {
        return new Background(
                "Pruning webhooks",
                Background.WITHIN_REQUESTS,
                Rhythm.every(limits.pruning()),
                stop -> store.prune(limits.retention()));
    }

    @Bean
    Background webhookWatching(TurnStore store, WebhookMetrics metrics) {
        return new Background(
                "Watching webhooks",
                Background.WITHIN_REQUESTS,
                Rhythm.every(limits.watching()),
                stop -> store.backlog().doOnNext(metrics::waiting).then());
    }
}
