package io.baton.analytics.intake;

import io.baton.platform.event.Event;
import java.util.List;
import reactor.core.publisher.Mono;

/** A topic that facts could be made of, and are not. */
public record Unheard(String topic) implements FactHandler {

    @Override
    public String name() {
        return "unheard";
    }

    @Override
    public Ledger ledger() {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<FactTable> tables() {
        return List.of();
    }

    @Override
    public Mono<Void> write(List<Event> events) {
        return Mono.empty();
    }
}
