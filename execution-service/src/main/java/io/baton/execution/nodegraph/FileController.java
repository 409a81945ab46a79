package io.baton.execution.nodegraph;

import io.baton.platform.identity.Caller;
import io.baton.platform.problem.Faults;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.codec.DecodingException;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.codec.multipart.FilePart;
import org.springframework.http.codec.multipart.FormFieldPart;
import org.springframework.http.codec.multipart.Part;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.ServerWebInputException;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.channel.AbortedException;

/** Takes in files for runs to be tried with, and gives them back. */
@RestController
class FileController {

    private static final int FILES_MAX = 10;

    private final Graphs graphs;

    private final FileStore store;

    private final FileShelf shelf;

    FileController(Graphs graphs, FileStore store, FileShelf shelf) {
        this.graphs = graphs;
        this.store = store;
        this.shelf = shelf;
    }

    @GetMapping("/wf/{id}/test_files")
    Mono<List<TestFile>> list(
            Caller caller,
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String page,
            @RequestParam(name = "page_size", required = false) @Nullable String pageSize) {
        return Bodies.unfit(Mono.fromSupplier(() -> Paging.of(page, pageSize))
                .delayUntil(paging -> graphs.mustExist(id, Scope.of(caller)))
                .flatMap(paging -> shelf.list(Ids.workflow(id), paging)));
    }

    /** Whatever it is, a browser saves it and runs nothing of it. */
    @GetMapping("/wf/{id}/test_files/{name}")
    Mono<ResponseEntity<Flux<DataBuffer>>> download(
            Caller caller, @PathVariable String id, @PathVariable String name, ServerWebExchange exchange) {
        var buffers = exchange.getResponse().bufferFactory();
        return shelf.find(FileName.path(id, name), Scope.of(caller).company())
                .switchIfEmpty(Mono.error(() -> new GraphRefusal.Unknown("test file")))
                .map(file -> headed(file).body(shelf.read(file).map(buffers::wrap)));
    }

    private static ResponseEntity.BodyBuilder headed(TestFile file) {
        var disposition = ContentDisposition.attachment().filename(file.name()).build();
        return ResponseEntity.ok()
                .headers(headers -> headers.setContentDisposition(disposition))
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "default-src 'none'; sandbox")
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .contentLength(file.size());
    }

    /**
     * The whole body is taken in first, its files to a folder for the time of the request: a sender may be slow, and a
     * transaction must not be. What is refused, or broken off, goes with that folder.
     */
    @PostMapping(path = "/wf/upload_test_files", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    Mono<Map<String, List<String>>> upload(ServerWebExchange exchange, Caller caller) {
        var scope = Scope.of(caller);
        return Bodies.unfit(exchange.getMultipartData()
                .onErrorMap(FileController::isTheSenders, FileController::broken)
                .map(Upload::of)
                .flatMap(upload -> keep(upload, scope)));
    }

    private Mono<Map<String, List<String>>> keep(Upload upload, Scope scope) {
        return graphs.mustFind(upload.workflow(), scope)
                .filter(graph -> graph.definition().nodes().stream()
                        .anyMatch(node -> node.id().equals(upload.node())))
                .switchIfEmpty(Mono.error(() -> new GraphRefusal.Unknown("node")))
                .flatMap(graph -> store.keep(new FileStore.Owner(graph.number(), upload.node()), upload.files()))
                .map(paths -> Map.of(upload.node(), paths));
    }

    /** The body is none that can be read, or its sender went away before its end. */
    private static boolean isTheSenders(Throwable failure) {
        return failure instanceof DecodingException
                || failure instanceof InvalidMediaTypeException
                || failure instanceof AbortedException;
    }

    private static ResponseStatusException broken(Throwable cause) {
        // What reads the parts has no type of its own for this.
        if (String.valueOf(cause.getMessage()).startsWith("Too many parts")) {
            return tooMany();
        }
        return new ServerWebInputException("The request or its body could not be read.", null, cause);
    }

    private static ResponseStatusException tooMany() {
        return new ResponseStatusException(HttpStatus.CONTENT_TOO_LARGE, "At most " + FILES_MAX + " files.");
    }

    /** The parts of a body, each where it belongs. */
    private record Upload(String workflow, String node, List<FilePart> files) {

        static Upload of(MultiValueMap<String, Part> parts) {
            var faults = new Faults();
            var workflow = text(parts, "workflow_id", faults);
            var node = text(parts, "node_id", faults);
            var sent = parts.getOrDefault("files", List.of());
            if (sent.isEmpty()) {
                faults.add("files", "This part is required.");
            }
            if (sent.size() > FILES_MAX) {
                throw tooMany();
            }
            for (var place = 0; place < sent.size(); place++) {
                if (!(sent.get(place) instanceof FilePart)) {
                    faults.add("files[" + place + "]", "Expected a file with a name.");
                }
            }
            faults.throwIfAny();
            return new Upload(
                    workflow, node, sent.stream().map(FilePart.class::cast).toList());
        }

        private static String text(MultiValueMap<String, Part> parts, String name, Faults faults) {
            @Nullable Part part = parts.getFirst(name);
            if (part instanceof FormFieldPart field && !field.value().isBlank()) {
                return field.value();
            }
            faults.add(name, "This part is required.");
            return "";
        }
    }
}
