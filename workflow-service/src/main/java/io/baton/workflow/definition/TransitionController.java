package io.baton.workflow.definition;

import io.baton.platform.identity.Caller;
import io.baton.platform.paging.Page;
import io.baton.platform.paging.PageQuery;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Transitions as they are drawn. Those that are open to a task are the task room's to say. */
@RestController("drawnTransitions")
class TransitionController {

    private final TransitionStore store;

    TransitionController(TransitionStore store) {
        this.store = store;
    }

    @GetMapping(path = "/transitions", params = "!task_id")
    Mono<Page<TransitionStore.Row>> list(
            Caller caller,
            PageQuery query,
            @RequestParam(name = "workflow_id", required = false) @Nullable Long workflowId,
            @RequestParam(name = "step_id", required = false) @Nullable Long stepId) {
        caller.mustHoldARole();
        var filter = new TransitionStore.Filter(workflowId, stepId);
        return store.page(filter, query.pageSize(), query.offset())
                .collectList()
                .zipWith(store.count(filter), query::of);
    }
}
