package io.baton.workflow.task;

import io.baton.platform.identity.Caller;
import io.baton.platform.problem.Faults;
import java.net.URI;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Tasks that an admin opens for a ticket that nothing fitted, or takes away. */
@RestController
@RequestMapping("/tasks")
class ByHandController {

    private final ByHand byHand;

    private final Tasks tasks;

    ByHandController(ByHand byHand, Tasks tasks) {
        this.byHand = byHand;
        this.tasks = tasks;
    }

    @PostMapping
    Mono<ResponseEntity<TaskView>> open(Caller caller, @RequestBody Mono<OpenForm> form) {
        caller.mustBeAdmin();
        return form.doOnNext(OpenForm::check)
                .flatMap(asked -> byHand.open(asked.asked(), caller))
                .flatMap(taskId -> tasks.show(taskId, Actor.of(caller)))
                .map(whole -> ResponseEntity.created(
                                URI.create("/tasks/" + whole.task().id() + "/"))
                        .eTag(IfMatch.tag(whole.task().version()))
                        .body(TaskView.of(whole.task(), whole.items(), tasks.now())));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    Mono<Void> remove(
            Caller caller,
            @PathVariable long id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String match) {
        caller.mustBeAdmin();
        return byHand.remove(id, caller, IfMatch.of(match));
    }

    /** One of ticketId and ticketNumber is enough. */
    record OpenForm(
            @Nullable Long ticketId,
            @Nullable String ticketNumber,
            @Nullable Long workflowId) {

        void check() {
            var faults = new Faults();
            if (ticketId == null && (ticketNumber == null || ticketNumber.isBlank())) {
                faults.add("ticket_id", "This field or ticket_number is required.");
            }
            if (ticketNumber != null && ticketNumber.indexOf('\0') >= 0) {
                faults.add("ticket_number", "Null characters are not allowed.");
            }
            if (workflowId == null) {
                faults.add("workflow_id", "This field is required.");
            }
            faults.throwIfAny();
        }

        ByHand.Asked asked() {
            return new ByHand.Asked(ticketId, ticketNumber, Objects.requireNonNull(workflowId));
        }
    }
}
