package io.baton.workflow.definition;

import io.baton.platform.identity.Caller;
import io.baton.workflow.assignment.Directory;
import io.baton.workflow.audit.Deed.Author;
import io.baton.workflow.definition.WorkflowController.DrawnView;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** Workflows going from one installation to another. */
@RestController
@RequestMapping("/workflows")
class PortingController {

    private final Workflows workflows;

    private final Directory directory;

    PortingController(Workflows workflows, Directory directory) {
        this.workflows = workflows;
        this.directory = directory;
    }

    @GetMapping("/{id}/export")
    Mono<Portable> export(Caller caller, @PathVariable long id) {
        caller.mustBeAdmin();
        return workflows.drawing(id).flatMap(this::portable);
    }

    @PostMapping("/import")
    Mono<ResponseEntity<DrawnView>> take(Caller caller, @RequestBody Mono<JsonNode> document) {
        caller.mustBeAdmin();
        return document.map(Portable::check)
                .flatMap(form -> workflows.create(form, "import_workflow", Author.of(caller)))
                .map(drawn -> ResponseEntity.status(HttpStatus.CREATED)
                        .eTag(IfMatch.tag(drawn.drawing().workflow()))
                        .body(DrawnView.of(drawn)));
    }

    private Mono<Portable> portable(Drawing drawing) {
        return directory
                .roles(Portable.escalations(drawing.graph()), List.of())
                .map(roles -> Portable.of(drawing, roles));
    }
}
