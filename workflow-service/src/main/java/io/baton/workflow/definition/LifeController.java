package io.baton.workflow.definition;

import io.baton.platform.identity.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Workflows coming into force and resting. */
@RestController
@RequestMapping("/workflows/{id}")
class LifeController {

    private final WorkflowLife life;

    LifeController(WorkflowLife life) {
        this.life = life;
    }

    @PostMapping("/initialize")
    Mono<ResponseEntity<PublishedView>> initialize(
            Caller caller,
            @PathVariable long id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        caller.mustBeAdmin();
        return life.initialize(Ask.of(caller, id, ifMatch)).map(PublishedView::tagged);
    }

    @PostMapping("/pause")
    Mono<ResponseEntity<PublishedView>> pause(
            Caller caller,
            @PathVariable long id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        caller.mustBeAdmin();
        return life.pause(Ask.of(caller, id, ifMatch)).map(PublishedView::tagged);
    }

    @PostMapping("/resume")
    Mono<ResponseEntity<PublishedView>> resume(
            Caller caller,
            @PathVariable long id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        caller.mustBeAdmin();
        return life.resume(Ask.of(caller, id, ifMatch)).map(PublishedView::tagged);
    }

    @PostMapping("/versions/{version}/rollback")
    Mono<ResponseEntity<PublishedView>> rollBack(
            Caller caller,
            @PathVariable long id,
            @PathVariable int version,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        caller.mustBeAdmin();
        return life.rollBack(Ask.of(caller, id, ifMatch), version).map(PublishedView::tagged);
    }

    record PublishedView(
            long workflowId,
            WorkflowStatus status,
            @Nullable Integer version,
            boolean isPublished) {

        static ResponseEntity<PublishedView> tagged(Workflow workflow) {
            return ResponseEntity.ok()
                    .eTag(IfMatch.tag(workflow))
                    .body(new PublishedView(
                            workflow.id(),
                            workflow.status(),
                            workflow.publishedVersion(),
                            workflow.publishedVersion() != null));
        }
    }
}
