package io.baton.ticket.ticket;

import io.baton.platform.identity.Caller;
import io.baton.platform.paging.Page;
import io.baton.platform.paging.PageQuery;
import java.net.URI;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
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
                .map(ticket -> ResponseEntity.created(URI.create("/tickets/" + ticket.id() + "/"))
                        .eTag(tag(ticket))
                        .body(TicketView.of(ticket)));
    }

    @GetMapping
    Mono<Page<TicketView>> list(@RequestParam Map<String, String> query, Caller caller, PageQuery page) {
        return tickets.list(TicketFilter.parse(query), caller, page);
    }

    @GetMapping("/{id}")
    Mono<ResponseEntity<TicketView>> find(@PathVariable String id, Caller caller) {
        return tickets.find(TicketKey.parse(id), caller)
                .map(ticket -> ResponseEntity.ok().eTag(tag(ticket)).body(TicketView.of(ticket)));
    }

    private static String tag(Ticket ticket) {
        return "\"" + ticket.version() + "\"";
    }
}
