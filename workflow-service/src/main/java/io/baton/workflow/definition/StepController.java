package io.baton.workflow.definition;

import io.baton.platform.identity.Caller;
import io.baton.platform.paging.Page;
import io.baton.platform.paging.PageQuery;
import io.baton.workflow.definition.Steps.Placed;
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

/** Steps as they are drawn. The tag of a step is its workflow's: to edit one is to edit the drawing. */
@RestController
@RequestMapping("/steps")
class StepController {

    private final Steps steps;

    private final StepStore store;

    private final Workflows workflows;

    StepController(Steps steps, StepStore store, Workflows workflows) {
        this.steps = steps;
        this.store = store;
        this.workflows = workflows;
    }

    @GetMapping
    Mono<Page<StepView>> list(
            Caller caller,
            PageQuery query,
            @RequestParam(name = "workflow_id", required = false) @Nullable Long workflowId,
            @RequestParam(name = "role_id", required = false) @Nullable Long roleId) {
        caller.mustHoldARole();
        var filter = new StepStore.Filter(workflowId, roleId);
        return store.page(filter, query.pageSize(), query.offset())
                .collectList()
                .zipWith(store.count(filter), query::of);
    }

    @PostMapping
    Mono<ResponseEntity<StepView>> create(Caller caller, @RequestBody Mono<JsonNode> body) {
        caller.mustBeAdmin();
        return body.flatMap(form -> steps.create(caller, form)).map(step -> tagged(HttpStatus.CREATED, step));
    }

    @GetMapping("/{id}")
    Mono<ResponseEntity<StepView>> find(Caller caller, @PathVariable long id) {
        caller.mustHoldARole();
        return steps.find(id).map(step -> tagged(HttpStatus.OK, step));
    }

    @PutMapping("/{id}")
    Mono<ResponseEntity<StepView>> update(
            Caller caller,
            @PathVariable long id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody Mono<JsonNode> body) {
        caller.mustBeAdmin();
        return body.flatMap(form -> steps.update(caller, id, ifMatch, form)).map(step -> tagged(HttpStatus.OK, step));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    Mono<Void> delete(
            Caller caller,
            @PathVariable long id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        caller.mustBeAdmin();
        return steps.delete(caller, id, ifMatch);
    }

    @GetMapping("/weights/workflow/{id}")
    Mono<ResponseEntity<Weights>> weights(Caller caller, @PathVariable long id) {
        caller.mustHoldARole();
        return workflows.drawing(id).map(StepController::weighed);
    }

    @PutMapping("/weights/workflow/{id}")
    Mono<ResponseEntity<Weights>> weigh(
            Caller caller,
            @PathVariable long id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody Mono<JsonNode> body) {
        caller.mustBeAdmin();
        return body.flatMap(form -> steps.weigh(Ask.of(caller, id, ifMatch), form))
                .map(StepController::weighed);
    }

    private static ResponseEntity<StepView> tagged(HttpStatus status, Placed placed) {
        return ResponseEntity.status(status)
                .eTag(IfMatch.tag(placed.workflow()))
                .body(StepView.of(placed.workflow().id(), placed.step()));
    }

    private static ResponseEntity<Weights> weighed(Drawing drawing) {
        return ResponseEntity.ok().eTag(IfMatch.tag(drawing.workflow())).body(Weights.of(drawing));
    }
}
