package io.baton.ticket.ticket;

import io.baton.platform.identity.Caller;
import io.baton.platform.paging.Page;
import io.baton.platform.paging.PageQuery;
import io.baton.platform.trace.Trace;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** What can be done with tickets. */
@Component
public class Tickets {

    private final FilingQueue queue;

    private final FilingStore filing;

    private final TicketStore store;

    private final TicketLists lists;

    private final Clock clock;

    Tickets(FilingQueue queue, FilingStore filing, TicketStore store, TicketLists lists, Clock clock) {
        this.queue = queue;
        this.filing = filing;
        this.store = store;
        this.lists = lists;
        this.clock = clock;
    }

    /** Files a ticket, together with those that come at the same moment. */
    public Mono<Ticket> file(Filing filed, Caller caller) {
        return checked(filed, caller).flatMap(queue::file);
    }

    /**
     * Files a ticket with files.
     *
     * @param files writes them in the ticket's own transaction, so that there is either all or nothing
     */
    public Mono<Ticket> file(Filing filed, Caller caller, Mono<List<Attachment>> files) {
        return checked(filed, caller).flatMap(ticket -> filing.file(ticket, files));
    }

    private Mono<NewTicket> checked(Filing filed, Caller caller) {
        return Mono.deferContextual(context -> Mono.just(new NewTicket(
                filed.checked(caller),
                Viewer.companyOf(caller),
                now(),
                Trace.current(context).traceParent())));
    }

    /** The ticket that stands in a path, where the caller may see it. */
    public Mono<Ticket> find(String id, Caller caller) {
        return find(TicketKey.parse(id), caller);
    }

    Mono<Ticket> find(TicketKey key, Caller caller) {
        return store.find(key, Viewer.of(caller)).switchIfEmpty(Mono.error(TicketRefusal.Unknown::new));
    }

    Mono<Page<TicketView>> list(TicketFilter filter, Caller caller, PageQuery page) {
        var viewer = Viewer.of(caller);
        var results = lists.page(filter, viewer, page).map(TicketView::of).collectList();
        return Mono.zip(results, lists.count(filter, viewer), page::of);
    }

    /** Changes what is sent, and nothing if that is how it is already. */
    Mono<Ticket> edit(TicketKey key, Edit edit, IfMatch ifMatch, Caller caller) {
        return find(key, caller)
                .map(ifMatch::fitting)
                .flatMap(known -> save(known, edit.of(known, caller, now()), ifMatch));
    }

    Mono<Void> delete(TicketKey key, IfMatch ifMatch, Caller caller) {
        return find(key, caller)
                .map(ifMatch::fitting)
                .flatMap(known -> store.delete(known).switchIfEmpty(Mono.error(ifMatch::tooLate)))
                .then();
    }

    private Mono<Ticket> save(Ticket known, Ticket wanted, IfMatch ifMatch) {
        return wanted.equals(known)
                ? Mono.just(known)
                : store.save(known, wanted).switchIfEmpty(Mono.error(ifMatch::tooLate));
    }

    /** As precise as the documented times, and as what the database keeps. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
