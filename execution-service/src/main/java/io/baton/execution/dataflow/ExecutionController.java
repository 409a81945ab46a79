package io.baton.execution.dataflow;

import io.baton.execution.webhook.Delivery;
import io.baton.execution.webhook.Webhooks;
import io.baton.platform.identity.Caller;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Executes data flows. */
@RestController
@RequestMapping("/workflows/{id}")
class ExecutionController {

    private final Executions executions;

    private final Webhooks webhooks;

    ExecutionController(Executions executions, Webhooks webhooks) {
        this.executions = executions;
        this.webhooks = webhooks;
    }

    record Queued(String executionId) {}

    record AllQueued(List<String> executionIds) {}

    record Deliveries(List<Delivery> deliveries) {}

    @PostMapping("/execute")
    Mono<ResponseEntity<Queued>> execute(
            Caller caller, @PathVariable String id, @RequestBody(required = false) @Nullable ExecuteForm form) {
        return executions
                .execute(id, form == null ? ExecuteForm.EMPTY : form, Scope.of(caller))
                .map(execution -> ResponseEntity.accepted()
                        .location(URI.create("/workflows/" + id + "/executions/" + execution))
                        .body(new Queued(execution)));
    }

    @PostMapping("/execute-batch")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Mono<AllQueued> executeBatch(Caller caller, @PathVariable String id, @RequestBody ExecuteForm.Batch form) {
        return executions.executeAll(id, form, Scope.of(caller)).map(AllQueued::new);
    }

    @GetMapping("/executions")
    Mono<Listing> list(
            Caller caller,
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String status,
            @RequestParam(required = false) @Nullable String limit,
            @RequestParam(required = false) @Nullable String cursor) {
        return executions.list(Listing.query(id, status, limit, cursor), Scope.of(caller));
    }

    @GetMapping("/executions/{executionId}")
    Mono<ExecutionView> find(Caller caller, @PathVariable String id, @PathVariable String executionId) {
        return executions.find(id, executionId, Scope.of(caller)).map(ExecutionView::of);
    }

    @PostMapping("/executions/{executionId}/cancel")
    Mono<ExecutionView> cancel(Caller caller, @PathVariable String id, @PathVariable String executionId) {
        return executions.cancel(id, executionId, Scope.of(caller)).map(ExecutionView::of);
    }

    @PostMapping("/executions/{executionId}/retry")
    Mono<ExecutionView> retry(Caller caller, @PathVariable String id, @PathVariable String executionId) {
        return executions.retry(id, executionId, Scope.of(caller)).map(ExecutionView::of);
    }

    @GetMapping("/executions/{executionId}/webhook-deliveries")
    Mono<Deliveries> deliveries(Caller caller, @PathVariable String id, @PathVariable String executionId) {
        return executions
                .find(id, executionId, Scope.of(caller))
                .then(Mono.defer(() -> webhooks.deliveries(executionId)))
                .map(Deliveries::new);
    }
}
