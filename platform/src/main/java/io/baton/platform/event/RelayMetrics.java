package io.baton.platform.event;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What is to be seen of the outbox from outside; known from the relay's own reading, so that looking costs no query. */
final class RelayMetrics {

    private final Clock clock;

    private final Counter sent;

    private volatile @Nullable Instant oldest;

    RelayMetrics(MeterRegistry meters, Clock clock) {
        this.clock = clock;
        this.sent = Counter.builder("baton.outbox.sent")
                .description("Events that Kafka has acknowledged")
                .register(meters);
        Gauge.builder("baton.outbox.age", this, RelayMetrics::ageSeconds)
                .description("Age of the oldest event that is not sent yet")
                .baseUnit("seconds")
                .strongReference(true)
                .register(meters);
    }

    void waiting(Instant since) {
        oldest = since;
    }

    void nothingWaiting() {
        oldest = null;
    }

    void sent(int events) {
        sent.increment(events);
    }

    private double ageSeconds() {
        var since = oldest;
        return since == null
                ? 0
                : Math.max(0, Duration.between(since, clock.instant()).toMillis() / 1000.0);
    }
}
