package io.baton.execution.nodegraph;

import io.baton.execution.step.JsonSchemas;
import io.baton.platform.identity.Caller;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Where runs wait for people, and what people decide. */
@RestController
@RequestMapping("/wf")
class PauseController {

    private final GraphRuns runs;

    private final RunViews views;

    private final Bodies bodies;

    private final JsonSchemas schemas;

    PauseController(GraphRuns runs, RunViews views, Bodies bodies, JsonSchemas schemas) {
        this.runs = runs;
        this.views = views;
        this.bodies = bodies;
        this.schemas = schemas;
    }

    @GetMapping("/paused_workflows")
    Mono<List<RunViews.Paused>> list(
            Caller caller,
            @RequestParam(required = false) @Nullable String page,
            @RequestParam(name = "page_size", required = false) @Nullable String pageSize) {
        return Bodies.unfit(Mono.fromSupplier(() -> Paging.of(page, pageSize))
                .flatMap(paging -> views.paused(Scope.of(caller), paging)));
    }

    @GetMapping("/pause_history/{id}")
    Mono<List<PauseView>> history(Caller caller, @PathVariable String id) {
        return runs.pauses(id, Scope.of(caller));
    }

    @PostMapping("/process_pause_action/{id}")
    Mono<RunView> decide(Caller caller, @PathVariable String id, @RequestBody(required = false) Mono<byte[]> body) {
        return Bodies.unfit(bodies.read(body)
                .map(tree -> PauseForm.read(tree, schemas))
                .flatMap(form -> runs.decide(id, form, Scope.of(caller)))
                .flatMap(views::of));
    }
}
