package io.baton.execution.nodegraph;

import io.baton.execution.step.ConfigCheck;
import io.baton.execution.step.JsonSchemas;
import io.baton.execution.step.StepKinds;
import io.baton.platform.identity.Caller;
import java.net.URI;
import java.util.List;
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

/** Defines node graphs. Bodies are read here and not by the framework, see {@link Bodies}. */
@RestController
@RequestMapping("/wf")
class GraphController {

    private final Graphs graphs;

    private final Bodies bodies;

    private final DefinitionCheck.Rules rules;

    GraphController(Graphs graphs, Bodies bodies, StepKinds kinds, ConfigCheck configs, JsonSchemas schemas) {
        this.graphs = graphs;
        this.bodies = bodies;
        this.rules = new DefinitionCheck.Rules(kinds, configs, schemas);
    }

    @PostMapping
    Mono<ResponseEntity<Graph.View>> create(Caller caller, @RequestBody(required = false) Mono<byte[]> body) {
        return form(body).flatMap(form -> graphs.create(form, Scope.of(caller))).map(GraphController::created);
    }

    @GetMapping
    Mono<List<Graph.View>> list(
            Caller caller,
            @RequestParam(required = false) @Nullable String page,
            @RequestParam(name = "page_size", required = false) @Nullable String pageSize) {
        return paging(page, pageSize)
                .flatMap(paging -> graphs.list(Scope.of(caller), paging))
                .map(found -> found.stream().map(Graph::view).toList());
    }

    @GetMapping("/{id}")
    Mono<ResponseEntity<Graph.View>> find(Caller caller, @PathVariable String id) {
        return graphs.mustFind(id, Scope.of(caller)).map(GraphController::tagged);
    }

    @PutMapping("/{id}")
    Mono<ResponseEntity<Graph.View>> replace(
            Caller caller,
            @PathVariable String id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody(required = false) Mono<byte[]> body) {
        var scope = Scope.of(caller);
        return graphs.mustExist(id, scope)
                .then(form(body))
                .flatMap(form -> graphs.replace(id, form, scope, IfMatch.of(ifMatch)))
                .map(GraphController::tagged);
    }

    @PutMapping("/{id}/reset")
    Mono<ResponseEntity<Graph.View>> reset(
            Caller caller,
            @PathVariable String id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        return graphs.reset(id, Scope.of(caller), IfMatch.of(ifMatch)).map(GraphController::tagged);
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    Mono<Void> delete(
            Caller caller,
            @PathVariable String id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        return graphs.delete(id, Scope.of(caller), IfMatch.of(ifMatch));
    }

    @PostMapping("/{id}/duplicate")
    Mono<ResponseEntity<Graph.View>> duplicate(Caller caller, @PathVariable String id) {
        return graphs.duplicate(id, Scope.of(caller)).map(GraphController::created);
    }

    @GetMapping("/{id}/output_variables")
    Mono<List<Map<String, String>>> outputVariables(Caller caller, @PathVariable String id) {
        return graphs.outputVariables(id, Scope.of(caller));
    }

    @GetMapping("/{id}/versions")
    Mono<List<Version.View>> versions(
            Caller caller,
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String page,
            @RequestParam(name = "page_size", required = false) @Nullable String pageSize) {
        return paging(page, pageSize)
                .flatMap(paging -> graphs.versions(id, Scope.of(caller), paging))
                .map(found -> found.stream().map(Version::view).toList());
    }

    @PostMapping("/{id}/versions")
    @ResponseStatus(HttpStatus.CREATED)
    Mono<Version.View> keep(Caller caller, @PathVariable String id) {
        return graphs.keep(id, Scope.of(caller)).map(Version::view);
    }

    @PostMapping("/{id}/versions/{version}/restore")
    Mono<ResponseEntity<Graph.View>> restore(
            Caller caller,
            @PathVariable String id,
            @PathVariable String version,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        var number = version.matches("[1-9]\\d{0,8}") ? Integer.parseInt(version) : -1;
        return graphs.restore(id, number, Scope.of(caller), IfMatch.of(ifMatch)).map(GraphController::tagged);
    }

    private Mono<GraphForm> form(Mono<byte[]> body) {
        return Bodies.unfit(bodies.read(body).map(tree -> GraphForm.read(tree, rules)));
    }

    private static Mono<Paging> paging(@Nullable String page, @Nullable String pageSize) {
        return Bodies.unfit(Mono.fromSupplier(() -> Paging.of(page, pageSize)));
    }

    private static ResponseEntity<Graph.View> created(Graph graph) {
        return ResponseEntity.created(URI.create("/wf/" + Ids.workflow(graph.number()) + "/"))
                .eTag(IfMatch.tag(graph.revision()))
                .body(graph.view());
    }

    private static ResponseEntity<Graph.View> tagged(Graph graph) {
        return ResponseEntity.ok().eTag(IfMatch.tag(graph.revision())).body(graph.view());
    }
}
