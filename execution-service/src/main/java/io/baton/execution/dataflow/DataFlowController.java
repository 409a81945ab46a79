package io.baton.execution.dataflow;

import io.baton.platform.identity.Caller;
import io.baton.platform.paging.PageQuery;
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

/** Defines data flows. */
@RestController
@RequestMapping("/workflows")
class DataFlowController {

    private final DataFlows flows;

    DataFlowController(DataFlows flows) {
        this.flows = flows;
    }

    record Created(String workflowId) {}

    @PostMapping
    Mono<ResponseEntity<Created>> create(Caller caller, @RequestBody DefinitionForm form) {
        return flows.create(form, Scope.of(caller))
                .map(id -> ResponseEntity.created(URI.create("/workflows/" + id))
                        .eTag(IfMatch.tag(1))
                        .body(new Created(id)));
    }

    @GetMapping
    Mono<DataFlowPage> list(Caller caller, PageQuery page) {
        return flows.list(Scope.of(caller), page).map(DataFlowPage::of);
    }

    @GetMapping("/{id}")
    Mono<ResponseEntity<DefinitionView>> find(
            Caller caller, @PathVariable String id, @RequestParam(required = false) @Nullable Integer version) {
        return flows.view(id, Scope.of(caller), version).map(DataFlowController::tagged);
    }

    @PutMapping("/{id}")
    Mono<ResponseEntity<DefinitionView>> replace(
            Caller caller,
            @PathVariable String id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody DefinitionForm form) {
        return flows.replace(id, form, Scope.of(caller), IfMatch.of(ifMatch)).map(DataFlowController::tagged);
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    Mono<Void> delete(
            Caller caller,
            @PathVariable String id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        return flows.delete(id, Scope.of(caller), IfMatch.of(ifMatch));
    }

    @GetMapping("/{id}/versions")
    Mono<DataFlowPage.OfVersions> versions(Caller caller, @PathVariable String id, PageQuery page) {
        return flows.versions(id, Scope.of(caller), page).map(DataFlowPage.OfVersions::of);
    }

    private static ResponseEntity<DefinitionView> tagged(DefinitionView view) {
        return ResponseEntity.ok().eTag(IfMatch.tag(view.version())).body(view);
    }
}
