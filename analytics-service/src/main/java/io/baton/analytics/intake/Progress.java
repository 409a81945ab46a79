package io.baton.analytics.intake;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.KafkaException;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** How far this service has come in hearing what happened. */
@Component
public class Progress {

    private final Ledger ledger;

    private final Backlog backlog;

    private final Clock clock;

    Progress(Ledger ledger, Backlog backlog, Clock clock) {
        this.ledger = ledger;
        this.backlog = backlog;
        this.clock = clock;
    }

    /** Ask before counting, and the count is at least as fresh as this says. */
    public Mono<Freshness> reached() {
        return ledger.last()
                .flatMap(last -> backlogAge()
                        .defaultIfEmpty(Duration.between(last.at(), clock.instant()))
                        .map(lag -> Freshness.of(last.at(), lag, last.applied())))
                .switchIfEmpty(Mono.defer(this::nothingHeard));
    }

    /** How many events of each topic are published and not applied yet; empty while the brokers cannot be asked. */
    public Mono<Map<String, Long>> behind() {
        return backlog.behind().onErrorComplete(Progress::brokersAway).defaultIfEmpty(Map.of());
    }

    private Mono<Freshness> nothingHeard() {
        return backlogAge().map(lag -> Freshness.of(null, lag, "")).defaultIfEmpty(Freshness.of(null, null, ""));
    }

    /**
     * Empty when the brokers cannot be asked. The newest event's own age is then an honest stand-in: everything older may
     * be counted, and nothing younger is.
     */
    private Mono<Duration> backlogAge() {
        return backlog.age().onErrorComplete(Progress::brokersAway);
    }

    private static boolean brokersAway(Throwable failure) {
        return failure instanceof KafkaException || failure instanceof TimeoutException;
    }
}
