package io.baton.workflow.definition;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.baton.platform.identity.Caller;
import io.baton.platform.paging.Page;
import io.baton.platform.paging.PageQuery;
import io.baton.workflow.audit.Deed.Author;
import io.baton.workflow.definition.Workflows.Drawn;
import java.util.Map;
import java.util.stream.Collectors;
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
import tools.jackson.databind.JsonNode;

/** Workflows as they are drawn. */
@RestController
@RequestMapping("/workflows")
class WorkflowController {

    private final Workflows workflows;

    private final WorkflowLife life;

    private final WorkflowStore store;

    WorkflowController(Workflows workflows, WorkflowLife life, WorkflowStore store) {
        this.workflows = workflows;
        this.life = life;
        this.store = store;
    }

    @PostMapping
    Mono<ResponseEntity<DrawnView>> create(Caller caller, @RequestBody Mono<JsonNode> body) {
        caller.mustBeAdmin();
        return body.flatMap(form -> workflows.create(form, "create_workflow", Author.of(caller)))
                .map(drawn -> tagged(HttpStatus.CREATED, drawn.drawing().workflow(), DrawnView.of(drawn)));
    }

    @GetMapping
    Mono<Page<WorkflowView>> list(Caller caller, PageQuery page, @RequestParam Map<String, String> query) {
        caller.mustHoldARole();
        var filter = WorkflowFilter.read(query);
        return store.page(filter, page.pageSize(), page.offset())
                .map(WorkflowView::of)
                .collectList()
                .zipWith(store.count(filter), page::of);
    }

    @GetMapping("/{id}")
    Mono<ResponseEntity<WorkflowView>> find(Caller caller, @PathVariable long id) {
        caller.mustHoldARole();
        return workflows.find(id).map(workflow -> tagged(HttpStatus.OK, workflow, WorkflowView.of(workflow)));
    }

    @GetMapping("/{id}/detail")
    Mono<ResponseEntity<DetailView>> detail(Caller caller, @PathVariable long id) {
        caller.mustHoldARole();
        return workflows.drawing(id).map(drawing -> tagged(HttpStatus.OK, drawing.workflow(), DetailView.of(drawing)));
    }

    @GetMapping("/{id}/graph")
    Mono<ResponseEntity<GraphView>> graph(Caller caller, @PathVariable long id) {
        caller.mustHoldARole();
        return workflows
                .drawing(id)
                .map(drawing -> tagged(HttpStatus.OK, drawing.workflow(), GraphView.of(drawing.graph())));
    }

    @PutMapping("/{id}/update-details")
    Mono<ResponseEntity<WorkflowView>> updateDetails(
            Caller caller,
            @PathVariable long id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody Mono<JsonNode> body) {
        caller.mustBeAdmin();
        return body.flatMap(form -> workflows.describe(Ask.of(caller, id, ifMatch), form))
                .map(workflow -> tagged(HttpStatus.OK, workflow, WorkflowView.of(workflow)));
    }

    @PutMapping("/{id}/update-graph")
    Mono<ResponseEntity<DrawnView>> updateGraph(
            Caller caller,
            @PathVariable long id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody Mono<JsonNode> body) {
        caller.mustBeAdmin();
        return body.flatMap(form -> workflows.redraw(Ask.of(caller, id, ifMatch), form))
                .map(drawn -> tagged(HttpStatus.OK, drawn.drawing().workflow(), DrawnView.of(drawn)));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    Mono<Void> delete(
            Caller caller,
            @PathVariable long id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        caller.mustBeAdmin();
        return life.delete(Ask.of(caller, id, ifMatch));
    }

    private static <T> ResponseEntity<T> tagged(HttpStatus status, Workflow workflow, T body) {
        return ResponseEntity.status(status).eTag(IfMatch.tag(workflow)).body(body);
    }

    record DetailView(WorkflowView workflow, GraphView graph) {

        static DetailView of(Drawing drawing) {
            return new DetailView(WorkflowView.of(drawing.workflow()), GraphView.of(drawing.graph()));
        }
    }

    /** The workflow's fields flat, its graph, and the number that each temp_id became. */
    record DrawnView(@JsonUnwrapped WorkflowView workflow, GraphView graph, Map<String, Long> tempIdMapping) {

        static DrawnView of(Drawn drawn) {
            var tempIds = drawn.tempIds().entrySet().stream()
                    .collect(Collectors.toMap(Map.Entry::getValue, Map.Entry::getKey));
            return new DrawnView(
                    WorkflowView.of(drawn.drawing().workflow()),
                    GraphView.of(drawn.drawing().graph(), tempIds),
                    drawn.tempIds());
        }
    }
}
