package io.baton.execution.pipeline;

import io.baton.execution.project.Member;
import io.baton.platform.identity.Caller;
import java.net.URI;
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

/** Defines pipelines. */
@RestController
@RequestMapping("/api/workflows")
class PipelineController {

    private final Pipelines pipelines;

    PipelineController(Pipelines pipelines) {
        this.pipelines = pipelines;
    }

    @GetMapping
    Mono<Paging.Items<Pipeline.Listed>> list(
            Caller caller,
            @RequestParam(required = false) @Nullable String projectId,
            @RequestParam(required = false) @Nullable String page,
            @RequestParam(required = false) @Nullable String pageSize) {
        return pipelines.list(projectId, page, pageSize, Member.of(caller));
    }

    @PostMapping
    Mono<ResponseEntity<PipelineView>> create(Caller caller, @RequestBody PipelineForm form) {
        return pipelines
                .create(form, Member.of(caller))
                .map(view -> ResponseEntity.created(URI.create("/api/workflows/" + view.id()))
                        .eTag(Expected.tag(view.version()))
                        .body(view));
    }

    @GetMapping("/{id}")
    Mono<ResponseEntity<PipelineView>> find(Caller caller, @PathVariable String id) {
        return pipelines.view(id, Member.of(caller)).map(PipelineController::tagged);
    }

    @PutMapping("/{id}")
    Mono<ResponseEntity<PipelineView>> replace(
            Caller caller,
            @PathVariable String id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody PipelineForm form) {
        return pipelines
                .replace(id, form, Member.of(caller), Expected.of(ifMatch))
                .map(PipelineController::tagged);
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    Mono<Void> delete(
            Caller caller,
            @PathVariable String id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        return pipelines.delete(id, Member.of(caller), Expected.of(ifMatch));
    }

    @GetMapping("/{id}/metadata")
    Mono<MetadataView> metadata(Caller caller, @PathVariable String id) {
        return pipelines.metadata(id, Member.of(caller));
    }

    private static ResponseEntity<PipelineView> tagged(PipelineView view) {
        return ResponseEntity.ok().eTag(Expected.tag(view.version())).body(view);
    }
}
