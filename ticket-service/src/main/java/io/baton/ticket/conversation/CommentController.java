package io.baton.ticket.conversation;

import io.baton.platform.identity.Caller;
import io.baton.platform.paging.Page;
import io.baton.platform.paging.PageQuery;
import io.baton.ticket.ticket.Ticket;
import io.baton.ticket.ticket.Tickets;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

@RestController
@RequestMapping("/tickets/{id}/comments")
class CommentController {

    private final Tickets tickets;

    private final CommentStore store;

    private final Clock clock;

    CommentController(Tickets tickets, CommentStore store, Clock clock) {
        this.tickets = tickets;
        this.store = store;
        this.clock = clock;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Mono<Comment> say(@PathVariable String id, @RequestBody CommentForm form, Caller caller) {
        return tickets.find(id, caller).flatMap(ticket -> add(ticket, form, caller));
    }

    @GetMapping
    Mono<Page<Comment>> list(@PathVariable String id, Caller caller, PageQuery page) {
        return tickets.find(id, caller)
                .flatMap(ticket -> page(ticket, !caller.roles().isEmpty(), page));
    }

    private Mono<Comment> add(Ticket ticket, CommentForm form, Caller caller) {
        var comment = form.checked(caller, clock.instant().truncatedTo(ChronoUnit.MILLIS));
        return store.add(ticket.id(), comment).switchIfEmpty(Mono.error(ConversationRefusal.Gone::new));
    }

    private Mono<Page<Comment>> page(Ticket ticket, boolean withInternal, PageQuery page) {
        return Mono.zip(
                store.list(ticket.id(), withInternal, page).collectList(),
                store.count(ticket.id(), withInternal),
                page::of);
    }
}
