package io.baton.execution.nodegraph;

import io.baton.platform.identity.Caller;
import io.baton.platform.problem.Faults;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.codec.DecodingException;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.codec.multipart.FilePart;
import org.springframework.http.codec.multipart.FormFieldPart;
import org.springframework.http.codec.multipart.Part;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.ServerWebInputException;
import reactor.core.publisher.Mono;
import reactor.netty.channel.AbortedException;

/** Takes in files for runs to be tried with. */
@RestController
class FileController {

    private static final int FILES_MAX = 10;

    private final Graphs graphs;

    private final FileStore store;

    FileController(Graphs graphs, FileStore store) {
        this.graphs = graphs;
        this.store = store;
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

    private static ServerWebInputException broken(Throwable cause) {
        return new ServerWebInputException("The request or its body could not be read.", null, cause);
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
                throw new ResponseStatusException(HttpStatus.CONTENT_TOO_LARGE, "At most " + FILES_MAX + " files.");
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
