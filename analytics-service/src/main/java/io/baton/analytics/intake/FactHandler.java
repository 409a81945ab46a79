package io.baton.analytics.intake;

import io.baton.platform.event.Event;
import io.baton.platform.event.EventHandler;
import java.util.List;
import reactor.core.publisher.Mono;

/**
 * Turns the events of one topic into facts. All writers of facts are such: a rebuild replays their topics through them, with
 * the new tables in place of those that serve, so their SQL names tables without a schema.
 */
public interface FactHandler extends EventHandler {

    /** What a batch begins and ends with. */
    Ledger ledger();

    /**
     * The tables of the facts that it writes, those first that others lean on. A table that two write is told by one of them.
     */
    List<FactTable> tables();

    /** Writes what these events say; events that are repeated, late or out of order must change nothing. */
    Mono<Void> write(List<Event> events);

    @Override
    default Mono<Void> apply(List<Event> events) {
        return ledger().enter().then(write(events)).then(ledger().advance(topic(), events));
    }
}
