package io.baton.analytics.intake;

import io.baton.platform.event.Event;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Hears of tickets. */
@Component
class TicketHandler implements FactHandler {

    /** Whatever happened to a ticket, its event carries the whole of it: new types need no change here. */
    private static final String FAMILY = "baton.ticket.";

    private final Ledger ledger;

    private final TicketStore store;

    private final ItemStore items;

    private final JsonMapper json;

    TicketHandler(Ledger ledger, TicketStore store, ItemStore items, JsonMapper json) {
        this.ledger = ledger;
        this.store = store;
        this.items = items;
        this.json = json;
    }

    @Override
    public String name() {
        return "ticket-facts-2";
    }

    @Override
    public String topic() {
        return "tickets";
    }

    @Override
    public Ledger ledger() {
        return ledger;
    }

    /** Those of tickets are told by whoever hears of their tasks. */
    @Override
    public List<FactTable> tables() {
        return List.of();
    }

    @Override
    public Mono<Void> write(List<Event> events) {
        return Mono.fromSupplier(() -> parts(events))
                .filter(parts -> !parts.isEmpty())
                .flatMap(store::tickets)
                .flatMap(items::settle);
    }

    private Collection<TicketPart> parts(List<Event> events) {
        var newest = new LinkedHashMap<String, TicketPart>();
        events.stream()
                .filter(event -> event.type().startsWith(FAMILY))
                .map(event -> TicketPart.of(event.type(), event.read(TicketPart.Payload.class, json)))
                .forEach(part -> newest.merge(part.ticket().ticketId(), part, TicketPart::newest));
        return newest.values();
    }
}
