package io.baton.workflow.definition;

import io.baton.platform.identity.Caller;
import io.baton.platform.paging.Page;
import io.baton.platform.paging.PageQuery;
import io.baton.workflow.definition.Ways.Placed;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/**
 * Transitions as they are drawn. Those that are open to a task are the task room's to say. The tag of a transition is its
 * workflow's: to edit one is to edit the drawing.
 */
@RestController("drawnTransitions")
@RequestMapping("/transitions")
class TransitionController {

    private final Ways ways;

    private final TransitionStore store;

    TransitionController(Ways ways, TransitionStore store) {
        this.ways = ways;
        this.store = store;
    }

    @GetMapping(params = "!task_id")
    Mono<Page<TransitionStore.Row>> list(
            Caller caller,
            PageQuery query,
            @RequestParam(name = "workflow_id", required = false) @Nullable Long workflowId,
            @RequestParam(name = "step_id", required = false) @Nullable Long stepId,
            @RequestParam(name = "role_id", required = false) @Nullable Long roleId) {
        caller.mustHoldARole();
        var filter = new TransitionStore.Filter(workflowId, stepId, roleId);
        return store.page(filter, query.pageSize(), query.offset())
                .collectList()
                .zipWith(store.count(filter), query::of);
    }

    @PostMapping
    Mono<ResponseEntity<TransitionStore.Row>> create(Caller caller, @RequestBody Mono<JsonNode> body) {
        caller.mustBeAdmin();
        return body.flatMap(form -> ways.create(caller, form)).map(placed -> tagged(HttpStatus.CREATED, placed));
    }

    @GetMapping("/{id}")
    Mono<ResponseEntity<TransitionStore.Row>> find(Caller caller, @PathVariable long id) {
        caller.mustHoldARole();
        return ways.find(id).map(placed -> tagged(HttpStatus.OK, placed));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    Mono<Void> delete(
            Caller caller,
            @PathVariable long id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        caller.mustBeAdmin();
        return ways.delete(caller, id, ifMatch);
    }

    private static ResponseEntity<TransitionStore.Row> tagged(HttpStatus status, Placed placed) {
        return ResponseEntity.status(status)
                .eTag(IfMatch.tag(placed.workflow()))
                .body(placed.transition());
    }
}
