package io.baton.execution.nodegraph;

import io.baton.execution.engine.Run;
import io.baton.execution.live.Streams;
import io.baton.execution.step.JsonSchemas;
import io.baton.platform.identity.Caller;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Runs node graphs. */
@RestController
class RunController {

    private final GraphRuns runs;

    private final RunViews views;

    private final Bodies bodies;

    private final JsonSchemas schemas;

    private final Streams streams;

    RunController(GraphRuns runs, RunViews views, Bodies bodies, JsonSchemas schemas, Streams streams) {
        this.runs = runs;
        this.views = views;
        this.bodies = bodies;
        this.schemas = schemas;
        this.streams = streams;
    }

    /** Waits for the outputs; answers the run itself where it does not get that far. */
    @PostMapping("/wf/{id}/run")
    Mono<ResponseEntity<Object>> run(
            Caller caller, @PathVariable String id, @RequestBody(required = false) Mono<byte[]> body) {
        var scope = Scope.of(caller);
        return start(id, body, scope).flatMap(run -> runs.settled(run, scope)).flatMap(this::answer);
    }

    private Mono<ResponseEntity<Object>> answer(Run run) {
        return switch (Status.of(run.status())) {
            case COMPLETED -> Mono.just(ResponseEntity.ok(RunView.outputs(run)));
            case FAILED, CANCELED -> Mono.error(() -> noOutputs(run));
            case PENDING, RUNNING, PAUSED ->
                views.of(run)
                        .map(view -> ResponseEntity.accepted()
                                .location(URI.create("/run/" + view.id() + "/"))
                                .body(view));
        };
    }

    private static GraphRefusal noOutputs(Run run) {
        var details = new LinkedHashMap<String, List<String>>();
        for (var place = 0; place < run.size(); place++) {
            var error = run.node(place).error();
            if (error != null && Status.of(run.node(place)) == Status.FAILED) {
                details.put(run.plan().nodes().get(place).key(), List.of(error.message()));
            }
        }
        var id = run.origin().label();
        return new GraphRefusal.NoOutputs(id, "The run " + id + " is " + Status.of(run.status()) + ".", details);
    }

    @PostMapping("/wf/{id}/start_run")
    Mono<ResponseEntity<RunView>> startRun(
            Caller caller, @PathVariable String id, @RequestBody(required = false) Mono<byte[]> body) {
        var scope = Scope.of(caller);
        return start(id, body, scope)
                .flatMap(run -> runs.find(run, scope))
                .flatMap(views::of)
                .map(view -> ResponseEntity.accepted()
                        .location(URI.create("/run/" + view.id() + "/"))
                        .body(view.asAccepted()));
    }

    private Mono<String> start(String id, Mono<byte[]> body, Scope scope) {
        return Bodies.unfit(bodies.read(body)
                .map(tree -> RunForm.read(tree, schemas))
                .flatMap(form -> runs.start(id, form, scope)));
    }

    @GetMapping("/wf/{id}/runs")
    Mono<List<RunView>> list(
            Caller caller, @PathVariable String id, @RequestParam MultiValueMap<String, String> parameters) {
        return Bodies.unfit(Mono.fromSupplier(() -> query(parameters))
                .flatMap(query -> runs.list(id, query, Scope.of(caller)))
                .flatMap(views::of));
    }

    private static RunQuery query(MultiValueMap<String, String> parameters) {
        return RunQuery.of(
                parameters.getFirst("status"),
                parameters.getFirst("start_date"),
                parameters.getFirst("end_date"),
                Paging.of(parameters.getFirst("page"), parameters.getFirst("page_size")));
    }

    @GetMapping("/run/{id}")
    Mono<RunView> find(Caller caller, @PathVariable String id) {
        return runs.find(id, Scope.of(caller)).flatMap(views::of);
    }

    @GetMapping("/run/{id}/status")
    Mono<RunView.Brief> status(Caller caller, @PathVariable String id) {
        return runs.find(id, Scope.of(caller)).map(views::brief);
    }

    /** 204 tells a reader who has seen the end not to come again. */
    @GetMapping(path = "/run/{id}/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    Mono<ResponseEntity<Flux<ServerSentEvent<RunEvent>>>> events(
            Caller caller,
            @PathVariable String id,
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastEventId) {
        return runs.find(id, Scope.of(caller)).flatMap(run -> streams.of(run, lastEventId, RunEvent.TELLING));
    }

    @PostMapping("/wf/cancel_workflow/{id}")
    @ResponseStatus(HttpStatus.OK)
    Mono<RunView> cancel(Caller caller, @PathVariable String id) {
        return runs.cancel(id, Scope.of(caller)).flatMap(views::of);
    }
}
