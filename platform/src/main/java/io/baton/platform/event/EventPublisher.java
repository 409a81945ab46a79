package io.baton.platform.event;

import io.baton.platform.trace.Trace;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import reactor.core.publisher.Mono;
import reactor.util.context.ContextView;
import tools.jackson.databind.json.JsonMapper;

/** Sends facts straight to Kafka, for a service whose truth is not in a database. Where there is one, use {@link Outbox}. */
public final class EventPublisher {

    private final Mono<Sender> sender;

    private final CloudEvents cloudEvents;

    private final JsonMapper json;

    private final Clock clock;

    /** The sender comes once the topics are there, or fails when that takes too long. */
    EventPublisher(Mono<Sender> sender, CloudEvents cloudEvents, JsonMapper json, Clock clock) {
        this.sender = sender;
        this.cloudEvents = cloudEvents;
        this.json = json;
        this.clock = clock;
    }

    /**
     * Sends all of them, in order for each key. Completes when the brokers hold every one; fails when that takes too long, and
     * then any of them may have arrived: send them again under the same ids.
     */
    public Mono<Void> publish(List<Publication> publications) {
        return Mono.deferContextual(context -> send(publications, context));
    }

    private Mono<Void> send(List<Publication> publications, ContextView context) {
        var traceParent = Trace.current(context).traceParent();
        var records = publications.stream()
                .map(publication -> record(publication, traceParent))
                .toList();
        return sender.flatMap(open -> open.send(records));
    }

    private ProducerRecord<String, byte[]> record(Publication publication, String traceParent) {
        var fact = publication.fact();
        return cloudEvents.write(new CloudEvents.Outgoing(
                publication.id(),
                fact.topic(),
                fact.key(),
                fact.type(),
                json.writeValueAsBytes(fact.data()),
                clock.instant(),
                traceParent));
    }

    /**
     * A fact and the id it is told under.
     *
     * @param id the same for a repeat of the same fact, so that consumers apply it once
     * @param fact what happened
     */
    public record Publication(UUID id, Fact fact) {}
}
