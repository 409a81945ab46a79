package io.baton.workflow.task;

import io.baton.platform.identity.Caller;
import io.baton.platform.problem.Invalid;
import io.baton.workflow.task.TaskCommand.Become;
import io.baton.workflow.task.TaskCommand.Mark;
import io.baton.workflow.task.TaskCommand.Note;
import io.baton.workflow.task.Tasks.Whole;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** One task, and what becomes of it where it stands. */
@RestController
@RequestMapping("/tasks")
class TaskController {

    private static final Set<TaskStatus> SETTABLE =
            EnumSet.of(TaskStatus.ON_HOLD, TaskStatus.IN_PROGRESS, TaskStatus.CANCELLED);

    private static final Set<ItemStatus> MARKABLE = EnumSet.of(ItemStatus.IN_PROGRESS, ItemStatus.RESOLVED);

    private final Tasks tasks;

    TaskController(Tasks tasks) {
        this.tasks = tasks;
    }

    @GetMapping("/{id}")
    Mono<ResponseEntity<TaskView>> look(Caller caller, @PathVariable long id) {
        caller.mustHoldARole();
        return tasks.look(id, Actor.of(caller)).map(this::shown);
    }

    @PutMapping("/{id}")
    Mono<ResponseEntity<TaskView>> change(
            Caller caller,
            @PathVariable long id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String match,
            @RequestBody Mono<StatusForm> form) {
        caller.mustHoldARole();
        return form.flatMap(asked -> tasks.change(id, asked.change(Actor.of(caller)), IfMatch.of(match)))
                .map(this::shown);
    }

    @PostMapping("/{id}/update-user-status")
    Mono<ItemView> mark(Caller caller, @PathVariable long id, @RequestBody Mono<StatusForm> form) {
        caller.mustHoldARole();
        return form.flatMap(asked -> tasks.mark(id, asked.mark(Actor.of(caller))))
                .map(task -> ItemView.of(
                        Objects.requireNonNull(task.item()), task.times().heldSince(), tasks.now()));
    }

    private ResponseEntity<TaskView> shown(Whole whole) {
        return ResponseEntity.ok()
                .eTag(IfMatch.tag(whole.task().version()))
                .body(TaskView.of(whole.task(), whole.items(), tasks.now()));
    }

    record StatusForm(@Nullable String status, @Nullable String notes) {

        TaskCommand change(Actor actor) {
            var said = Notes.of("notes", notes);
            if (status == null && said != null) {
                return new Note(actor, said);
            }
            var wanted = TaskStatus.find(status == null ? "" : status)
                    .filter(SETTABLE::contains)
                    .orElseThrow(() -> new Invalid(
                            "status",
                            "One of: on_hold, in progress, cancelled. It may be left out where there are notes."));
            return new Become(actor, wanted, said);
        }

        Mark mark(Actor actor) {
            var wanted = ItemStatus.find(status == null ? "" : status)
                    .filter(MARKABLE::contains)
                    .orElseThrow(() -> new Invalid("status", "One of: in progress, resolved."));
            return new Mark(actor, wanted, Notes.of("notes", notes));
        }
    }
}
