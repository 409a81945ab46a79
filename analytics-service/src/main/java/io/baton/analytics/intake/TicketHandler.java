package io.baton.analytics.intake;

import io.baton.platform.event.Event;
import io.baton.platform.event.EventHandler;
import java.util.List;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Hears of tickets. */
@Component
class TicketHandler implements EventHandler {

    /** Whatever happened to a ticket, its event carries the whole of it: new types need no change here. */
    private static final String FAMILY = "baton.ticket.";

    private final FactStore store;

    private final JsonMapper json;

    TicketHandler(FactStore store, JsonMapper json) {
        this.store = store;
        this.json = json;
    }

    @Override
    public String name() {
        return "ticket-facts";
    }

    @Override
    public String topic() {
        return "tickets";
    }

    @Override
    public Mono<Void> apply(List<Event> events) {
        return Mono.fromSupplier(() -> parts(events))
                .flatMap(store::applyTickets)
                .then(store.advance(topic(), events));
    }

    private List<TicketPart> parts(List<Event> events) {
        return events.stream()
                .filter(event -> event.type().startsWith(FAMILY))
                .map(event -> TicketPart.of(event.type(), json.treeToValue(event.data(), TicketPart.Payload.class)))
                .toList();
    }
}
