package io.baton.execution.webhook;

import io.baton.execution.webhook.Schedule.Verdict;
import io.baton.execution.webhook.TurnStore.Backlog;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** What is to be seen of the webhooks from outside. The backlog is as it was when it was last looked at. */
@Component
class WebhookMetrics {

    private final MeterRegistry meters;

    private final Clock clock;

    private volatile Backlog backlog = new Backlog(0, null);

    WebhookMetrics(MeterRegistry meters, Clock clock) {
        this.meters = meters;
        this.clock = clock;
        Gauge.builder("baton.webhook.backlog", this, metrics -> metrics.backlog.subjects())
                .description("Subjects with notices that wait to be delivered")
                .register(meters);
        Gauge.builder("baton.webhook.age", this, WebhookMetrics::ageSeconds)
                .description("Age of the oldest notice that waits to be delivered")
                .baseUnit("seconds")
                .register(meters);
    }

    void waiting(Backlog seen) {
        backlog = seen;
    }

    void tried(Outcome outcome) {
        var word = switch (outcome.verdict()) {
            case Verdict.Delivered delivered -> "delivered";
            case Verdict.Again again -> "failed";
            case Verdict.GivenUp givenUp -> "given_up";
            case Verdict.AllGivenUp allGivenUp -> "gone";
        };
        meters.counter("baton.webhook.attempts", "outcome", word).increment();
    }

    private double ageSeconds() {
        var oldest = backlog.oldest();
        return oldest == null
                ? 0
                : Math.max(0, Duration.between(oldest, clock.instant()).toMillis() / 1000.0);
    }
}
