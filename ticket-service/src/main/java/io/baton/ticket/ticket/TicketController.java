package io.baton.ticket.ticket;

import io.baton.platform.identity.Caller;
import io.baton.platform.paging.Page;
import io.baton.platform.paging.PageQuery;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

@RestController
@RequestMapping("/tickets")
class TicketController {

    private final Tickets tickets;

    TicketController(Tickets tickets) {
        this.tickets = tickets;
    }

    @PostMapping
    Mono<ResponseEntity<TicketView>> file(@RequestBody Filing filing, Caller caller) {
        return tickets.file(filing, caller)
                .map(ticket -> ResponseEntity.created(URI.create(ticket.path()))
                        .eTag(ticket.tag())
                        .body(TicketView.of(ticket)));
    }

    @GetMapping
    Mono<Page<TicketView>> list(@RequestParam Map<String, String> query, Caller caller, PageQuery page) {
        return tickets.list(TicketFilter.parse(query), caller, page);
    }

    @GetMapping("/{id}")
    Mono<ResponseEntity<TicketView>> find(@PathVariable String id, Caller caller) {
        return tickets.find(TicketKey.parse(id), caller).map(TicketController::tagged);
    }

    @PutMapping("/{id}")
    Mono<ResponseEntity<TicketView>> edit(
            @PathVariable String id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody Edit edit,
            Caller caller) {
        return tickets.edit(TicketKey.parse(id), edit, IfMatch.of(ifMatch), caller)
                .map(TicketController::tagged);
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    Mono<Void> delete(
            @PathVariable String id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            Caller caller) {
        caller.mustBeAdmin();
        return tickets.delete(TicketKey.parse(id), IfMatch.of(ifMatch), caller);
    }

    private static ResponseEntity<TicketView> tagged(Ticket ticket) {
        return ResponseEntity.ok().eTag(ticket.tag()).body(TicketView.of(ticket));
    }
}
