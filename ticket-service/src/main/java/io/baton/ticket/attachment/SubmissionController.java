package io.baton.ticket.attachment;

import io.baton.platform.identity.Caller;
import io.baton.platform.problem.Faults;
import io.baton.platform.problem.Invalid;
import io.baton.ticket.ticket.Filing;
import io.baton.ticket.ticket.Ticket;
import io.baton.ticket.ticket.TicketView;
import io.baton.ticket.ticket.Tickets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.core.codec.DecodingException;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.codec.multipart.FilePart;
import org.springframework.http.codec.multipart.Part;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.ServerWebInputException;
import reactor.core.publisher.Mono;
import reactor.netty.channel.AbortedException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The counter where tickets are handed in from outside, with files or without. */
@RestController
@RequestMapping("/send")
class SubmissionController {

    private static final String TICKET = "ticket";

    private static final String FILES = "attachments";

    private static final int FILES_MAX = 10;

    private static final int TICKET_BYTES_MAX = 1_048_576;

    private final Tickets tickets;

    private final AttachmentStore store;

    private final JsonMapper json;

    SubmissionController(Tickets tickets, AttachmentStore store, JsonMapper json) {
        this.tickets = tickets;
        this.store = store;
        this.json = json;
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    Mono<ResponseEntity<TicketView>> send(@RequestBody Filing filing, Caller caller) {
        return tickets.file(filing, caller).map(SubmissionController::filed);
    }

    /**
     * The whole body is taken in first, its files to a folder for the time of the request: a sender may be slow, and a
     * transaction must not be. What is refused, or broken off, goes with that folder.
     */
    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    Mono<ResponseEntity<TicketView>> sendWithFiles(ServerWebExchange exchange, Caller caller) {
        return exchange.getMultipartData()
                .onErrorMap(SubmissionController::isTheSenders, SubmissionController::broken)
                .map(Submission::of)
                .flatMap(submission -> file(submission, caller))
                .map(SubmissionController::filed);
    }

    private Mono<Ticket> file(Submission submission, Caller caller) {
        return DataBufferUtils.join(submission.ticket().content(), TICKET_BYTES_MAX)
                .map(this::filing)
                .switchIfEmpty(Mono.error(() -> new Invalid(TICKET, "This part is required.")))
                .flatMap(filing -> tickets.file(filing, caller, store.write(submission.files())));
    }

    private Filing filing(DataBuffer buffer) {
        try (var bytes = buffer.asInputStream(true)) {
            var filing = json.readValue(bytes, Filing.class);
            if (filing == null) {
                throw new Invalid(TICKET, "Expected an object.");
            }
            return filing;
        } catch (JacksonException malformed) {
            throw broken(malformed);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** The body is none that can be read, or its sender went away before its end. */
    private static boolean isTheSenders(Throwable failure) {
        return failure instanceof DecodingException
                || failure instanceof InvalidMediaTypeException
                || failure instanceof AbortedException;
    }

    private static ServerWebInputException broken(Throwable cause) {
        return new ServerWebInputException("The request or its body could not be read.", null, cause);
    }

    private static ResponseEntity<TicketView> filed(Ticket ticket) {
        return ResponseEntity.created(URI.create(ticket.path()))
                .eTag(ticket.tag())
                .body(TicketView.of(ticket));
    }

    /** The parts of a body, each where it belongs. */
    private record Submission(Part ticket, List<FilePart> files) {

        static Submission of(MultiValueMap<String, Part> parts) {
            var faults = new Faults();
            var tickets = parts.getOrDefault(TICKET, List.of());
            if (tickets.size() != 1) {
                faults.add(TICKET, tickets.isEmpty() ? "This part is required." : "Expected one part.");
            }
            var sent = parts.getOrDefault(FILES, List.of());
            if (sent.size() > FILES_MAX) {
                throw new ResponseStatusException(HttpStatus.CONTENT_TOO_LARGE, "At most " + FILES_MAX + " files.");
            }
            for (var place = 0; place < sent.size(); place++) {
                if (!(sent.get(place) instanceof FilePart)) {
                    faults.add(FILES + "[" + place + "]", "Expected a file with a name.");
                }
            }
            strays(parts).forEach(name -> faults.add(name, "Files are taken as " + FILES + " only."));
            faults.throwIfAny();
            return new Submission(
                    tickets.getFirst(), sent.stream().map(FilePart.class::cast).toList());
        }

        /** Names under which there is a file that would be lost. */
        private static Stream<String> strays(MultiValueMap<String, Part> parts) {
            return parts.entrySet().stream()
                    .filter(part ->
                            !part.getKey().equals(TICKET) && !part.getKey().equals(FILES))
                    .filter(part -> part.getValue().stream().anyMatch(FilePart.class::isInstance))
                    .map(Map.Entry::getKey);
        }
    }
}
