package io.baton.workflow.definition;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.baton.platform.identity.Caller;
import io.baton.platform.paging.Page;
import io.baton.platform.paging.PageQuery;
import io.baton.workflow.audit.Deed.Author;
import io.baton.workflow.definition.Workflows.Drawn;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

@RestController
@RequestMapping("/workflows")
class WorkflowController {

    private final Workflows workflows;

    private final WorkflowStore store;

    WorkflowController(Workflows workflows, WorkflowStore store) {
        this.workflows = workflows;
        this.store = store;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Mono<CreatedView> create(Caller caller, @RequestBody Mono<CreateForm> form) {
        caller.mustBeAdmin();
        return form.flatMap(drawn -> workflows.create(drawn, Author.of(caller))).map(CreatedView::of);
    }

    @GetMapping
    Mono<Page<WorkflowView>> list(Caller caller, PageQuery query) {
        caller.mustHoldARole();
        return store.page(query.pageSize(), query.offset())
                .map(WorkflowView::of)
                .collectList()
                .zipWith(store.count(), query::of);
    }

    @GetMapping("/{id}")
    Mono<ResponseEntity<WorkflowView>> find(Caller caller, @PathVariable long id) {
        caller.mustHoldARole();
        return workflows
                .find(id)
                .map(workflow -> ResponseEntity.ok()
                        .eTag("\"" + workflow.version() + "\"")
                        .body(WorkflowView.of(workflow)));
    }

    @GetMapping("/{id}/detail")
    Mono<DetailView> detail(Caller caller, @PathVariable long id) {
        caller.mustHoldARole();
        return workflows
                .detail(id)
                .map(detail -> new DetailView(WorkflowView.of(detail.workflow()), GraphView.of(detail.graph())));
    }

    @GetMapping("/{id}/graph")
    Mono<GraphView> graph(Caller caller, @PathVariable long id) {
        caller.mustHoldARole();
        return workflows.detail(id).map(detail -> GraphView.of(detail.graph()));
    }

    @PostMapping("/{id}/initialize")
    Mono<PublishedView> initialize(Caller caller, @PathVariable long id) {
        caller.mustBeAdmin();
        return workflows.initialize(id, Author.of(caller)).map(PublishedView::of);
    }

    record DetailView(WorkflowView workflow, GraphView graph) {}

    /** The workflow's fields flat, its graph, and the number that each temp_id became. */
    record CreatedView(@JsonUnwrapped WorkflowView workflow, GraphView graph, Map<String, Long> tempIdMapping) {

        static CreatedView of(Drawn drawn) {
            var graph = drawn.created().graph();
            var mapping = new LinkedHashMap<String, Long>();
            for (var step : graph.nodes()) {
                mapping.put(drawn.draft().steps().get(step.order() - 1).tempId(), step.stepId());
            }
            var tempIds = mapping.entrySet().stream().collect(Collectors.toMap(Map.Entry::getValue, Map.Entry::getKey));
            return new CreatedView(WorkflowView.of(drawn.created().workflow()), GraphView.of(graph, tempIds), mapping);
        }
    }

    record PublishedView(
            long workflowId,
            WorkflowStatus status,
            @Nullable Integer version,
            boolean isPublished) {

        static PublishedView of(Workflow workflow) {
            return new PublishedView(
                    workflow.id(), workflow.status(), workflow.publishedVersion(), workflow.publishedVersion() != null);
        }
    }
}
