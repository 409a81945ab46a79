package io.baton.ticket.ticket;

import io.baton.platform.identity.Caller;
import io.baton.platform.paging.Page;
import io.baton.platform.paging.PageQuery;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

@Component
class Tickets {

    private final TicketStore store;

    private final Clock clock;

    Tickets(TicketStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    Mono<Ticket> file(Filing filing, Caller caller) {
        // As precise as the page's own times, and as what the database keeps.
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return store.add(filing.checked(caller), Viewer.companyOf(caller), now);
    }

    Mono<Ticket> find(TicketKey key, Caller caller) {
        return store.find(key, Viewer.of(caller)).switchIfEmpty(Mono.error(TicketRefusal.Unknown::new));
    }

    Mono<Page<TicketView>> list(TicketFilter filter, Caller caller, PageQuery page) {
        var viewer = Viewer.of(caller);
        var results = store.list(filter, viewer, page).map(TicketView::of).collectList();
        return Mono.zip(results, store.count(filter, viewer), page::of);
    }
}
