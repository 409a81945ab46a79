package io.baton.workflow.shopfloor;

import io.baton.platform.identity.Caller;
import io.baton.platform.problem.Faults;
import io.baton.platform.problem.Invalid;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The log over HTTP. Bodies and parameters are read here and not by the framework: this API documents a 422 for what is wrong in
 * them.
 */
@RestController
@RequestMapping("/api/v1/workflow")
class EntryController {

    private static final int BATCH_MAX = 1000;

    private final Entries entries;

    private final JsonMapper json;

    EntryController(Entries entries, JsonMapper json) {
        this.entries = entries;
        this.json = json;
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    Mono<ResponseEntity<EntryView>> create(Caller caller, @RequestBody(required = false) Mono<byte[]> body) {
        var member = Member.of(caller);
        return recorded(body, member, EntryController::single)
                .map(written -> EntryView.of(written.getFirst()))
                .map(entry -> ResponseEntity.created(URI.create("/api/v1/workflow/" + entry.guid()))
                        .body(entry));
    }

    @PostMapping(path = "/batch", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    Mono<BatchView> createMany(Caller caller, @RequestBody(required = false) Mono<byte[]> body) {
        var member = Member.of(caller);
        return recorded(body, member, EntryController::many).map(BatchView::of);
    }

    @GetMapping
    Mono<ListView> list(Caller caller, @RequestParam MultiValueMap<String, String> parameters) {
        var member = Member.of(caller);
        return unfit(Mono.fromSupplier(() -> EntryQuery.read(parameters.toSingleValueMap(), member))
                .flatMap(entries::list)
                .map(ListView::of));
    }

    @GetMapping("/statistics")
    Mono<Statistics> statistics(Caller caller, @RequestParam MultiValueMap<String, String> parameters) {
        var member = Member.of(caller);
        return unfit(Mono.fromSupplier(() -> EntryQuery.readPeriod(parameters.toSingleValueMap(), member))
                .flatMap(entries::statistics));
    }

    @GetMapping("/{guid}")
    Mono<EntryView> find(Caller caller, @PathVariable String guid) {
        var member = Member.of(caller);
        return unfit(Mono.fromSupplier(() -> guid(guid))
                .flatMap(known -> entries.find(known, member))
                .map(EntryView::of));
    }

    private Mono<List<Entry>> recorded(Mono<byte[]> body, Member member, Function<JsonNode, Forms> forms) {
        return unfit(body.defaultIfEmpty(new byte[0])
                .map(this::tree)
                .map(forms)
                .map(read -> Draft.of(read.forms(), member, read.faults()))
                .flatMap(drafts -> entries.record(drafts, member)));
    }

    private JsonNode tree(byte[] body) {
        try {
            return json.readTree(body);
        } catch (JacksonException malformed) {
            throw new LogRefusal.Malformed();
        }
    }

    private record Forms(List<EntryForm> forms, Faults faults) {}

    private static Forms single(JsonNode body) {
        var faults = new Faults();
        return new Forms(List.of(EntryForm.read(body, "", faults)), faults);
    }

    private static Forms many(JsonNode body) {
        var faults = new Faults();
        var items = body.path("workflows");
        if (!items.isArray() || items.isEmpty() || items.size() > BATCH_MAX) {
            throw new Invalid("workflows", "Expected a list of 1 to " + BATCH_MAX + " entries.");
        }
        var forms = new ArrayList<EntryForm>(items.size());
        for (var place = 0; place < items.size(); place++) {
            forms.add(EntryForm.read(items.get(place), "workflows[" + place + "].", faults));
        }
        return new Forms(forms, faults);
    }

    private static UUID guid(String text) {
        var guid = Guid.parse(text);
        if (guid == null) {
            throw new Invalid("guid", Guid.EXPECTED);
        }
        return guid;
    }

    private static <T> Mono<T> unfit(Mono<T> work) {
        return work.onErrorMap(Invalid.class, LogRefusal.Unfit::new);
    }

    /** @param nextCursor what leads to the next page, null on the last */
    record ListView(
            List<EntryView> workflows, long total, @Nullable String nextCursor) {

        static ListView of(Entries.Listing listing) {
            var shown = listing.page().entries();
            return new ListView(
                    shown.stream().map(EntryView::of).toList(),
                    listing.total(),
                    listing.page().more() ? Cursor.after(shown.getLast().guid()) : null);
        }
    }

    /** @param guids in the order of the request */
    record BatchView(int count, Instant createdAt, List<UUID> guids) {

        static BatchView of(List<Entry> written) {
            return new BatchView(
                    written.size(),
                    written.getFirst().at(),
                    written.stream().map(Entry::guid).toList());
        }
    }
}
