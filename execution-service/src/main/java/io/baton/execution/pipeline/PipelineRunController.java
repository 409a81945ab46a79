package io.baton.execution.pipeline;

import io.baton.execution.project.Member;
import io.baton.platform.identity.Caller;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Has pipelines run. */
@RestController
class PipelineRunController {

    private final PipelineRuns runs;

    PipelineRunController(PipelineRuns runs) {
        this.runs = runs;
    }

    @PostMapping("/api/workflows/{id}/runs")
    Mono<ResponseEntity<RunView.Started>> start(
            Caller caller, @PathVariable String id, @RequestBody(required = false) @Nullable RunForm form) {
        return runs.start(id, form == null ? RunForm.EMPTY : form, Member.of(caller))
                .map(PipelineRunController::created);
    }

    @GetMapping("/api/workflowruns")
    Mono<Paging.Items<RunListing.Row>> list(Caller caller, @RequestParam MultiValueMap<String, String> query) {
        return runs.list(RunListing.Asked.of(query::getFirst), Member.of(caller));
    }

    @GetMapping("/api/workflowruns/{id}")
    Mono<RunView> find(Caller caller, @PathVariable String id) {
        return runs.view(id, Member.of(caller));
    }

    @PostMapping("/api/workflowruns/{id}/abort")
    Mono<RunView> abort(Caller caller, @PathVariable String id) {
        return runs.abort(id, Member.of(caller));
    }

    @PostMapping("/api/workflowruns/{id}/rerun")
    Mono<ResponseEntity<RunView.Started>> rerun(
            Caller caller, @PathVariable String id, @RequestBody(required = false) RunForm.@Nullable Again form) {
        return runs.rerun(id, form == null ? RunForm.Again.EMPTY : form, Member.of(caller))
                .map(again -> again.isNew() ? created(again.run()) : ResponseEntity.ok(again.run()));
    }

    private static ResponseEntity<RunView.Started> created(RunView.Started run) {
        return ResponseEntity.created(URI.create("/api/workflowruns/" + run.runId()))
                .body(run);
    }
}
