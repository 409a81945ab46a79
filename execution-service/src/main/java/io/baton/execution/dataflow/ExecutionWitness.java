package io.baton.execution.dataflow;

import io.baton.execution.engine.Recorded;
import io.baton.execution.engine.Witness;
import io.baton.execution.webhook.Webhooks;
import io.baton.platform.event.Fact;
import io.baton.platform.event.Outbox;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Tells of executions what others want to know, in the transaction that changes them. */
@Component
class ExecutionWitness implements Witness {

    private final Webhooks webhooks;

    private final Outbox outbox;

    private final JsonMapper json;

    ExecutionWitness(Webhooks webhooks, Outbox outbox, JsonMapper json) {
        this.webhooks = webhooks;
        this.outbox = outbox;
        this.json = json;
    }

    @Override
    public Mono<Void> recorded(List<Recorded> changes) {
        var ours = changes.stream()
                .filter(change -> Extra.isOurs(change.after().origin()))
                .toList();
        return ours.isEmpty() ? Mono.empty() : notify(ours).then(tell(ours));
    }

    private Mono<Void> notify(List<Recorded> changes) {
        var messages = changes.stream().flatMap(this::messages).toList();
        return messages.isEmpty() ? Mono.empty() : webhooks.enqueue(messages);
    }

    private Stream<Webhooks.Message> messages(Recorded change) {
        var origin = change.after().origin();
        var addressee = Extra.of(origin).addressee();
        return addressee == null
                ? Stream.empty()
                : ExecutionNotice.of(change).stream()
                        .map(notice -> new Webhooks.Message(
                                origin.label(),
                                notice.type(),
                                addressee.url(),
                                addressee.secret(),
                                json.writeValueAsString(notice)));
    }

    private Mono<Void> tell(List<Recorded> changes) {
        List<Fact> facts =
                changes.stream().map(ExecutionFact::of).filter(Objects::nonNull).toList();
        return outbox.append(facts);
    }
}
