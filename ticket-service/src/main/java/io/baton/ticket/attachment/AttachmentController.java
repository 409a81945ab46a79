package io.baton.ticket.attachment;

import io.baton.platform.identity.Caller;
import io.baton.ticket.ticket.Attachment;
import io.baton.ticket.ticket.Ticket;
import io.baton.ticket.ticket.Tickets;
import java.nio.charset.StandardCharsets;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.ContentDisposition;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

@RestController
@RequestMapping("/tickets/{id}/attachments")
class AttachmentController {

    private final Tickets tickets;

    private final AttachmentStore store;

    AttachmentController(Tickets tickets, AttachmentStore store) {
        this.tickets = tickets;
        this.store = store;
    }

    @GetMapping("/{attachmentId}")
    Mono<ResponseEntity<Flux<DataBuffer>>> download(
            @PathVariable String id, @PathVariable String attachmentId, Caller caller, ServerWebExchange exchange) {
        var buffers = exchange.getResponse().bufferFactory();
        return tickets.find(id, caller)
                .map(ticket -> named(ticket, attachmentId))
                .map(file -> headed(file).body(store.read(file.attachmentId(), buffers)));
    }

    private static Attachment named(Ticket ticket, String attachmentId) {
        return ticket.attachments().stream()
                .filter(file -> file.attachmentId().toString().equalsIgnoreCase(attachmentId))
                .findFirst()
                .orElseThrow(AttachmentRefusal.Unknown::new);
    }

    /** Whatever it is, a browser saves it and runs nothing of it: nobody checked what its sender says it is. */
    private static ResponseEntity.BodyBuilder headed(Attachment file) {
        var disposition = ContentDisposition.attachment()
                .filename(file.name(), StandardCharsets.UTF_8)
                .build();
        return ResponseEntity.ok()
                .headers(headers -> headers.setContentDisposition(disposition))
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "default-src 'none'; sandbox")
                .contentType(MediaType.parseMediaType(file.contentType()))
                .contentLength(file.size())
                // A file never changes under its number.
                .eTag("\"" + file.attachmentId() + "\"");
    }
}
