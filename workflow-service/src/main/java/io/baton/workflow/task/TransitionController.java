package io.baton.workflow.task;

import io.baton.platform.identity.Caller;
import io.baton.platform.paging.Page;
import io.baton.platform.paging.PageQuery;
import io.baton.workflow.assignment.Person;
import io.baton.workflow.task.TaskCommand.Move;
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

/** The transitions of tasks: which are open, and taking one. */
@RestController
@RequestMapping("/transitions")
class TransitionController {

    private final Tasks tasks;

    TransitionController(Tasks tasks) {
        this.tasks = tasks;
    }

    @GetMapping(params = "task_id")
    Mono<Page<OpenTransition>> open(Caller caller, PageQuery query, @RequestParam("task_id") long taskId) {
        caller.mustHoldARole();
        return tasks.find(taskId, Actor.of(caller))
                .map(OpenTransition::of)
                .map(open -> query.of(
                        open.stream()
                                .skip(query.offset())
                                .limit(query.pageSize())
                                .toList(),
                        open.size()));
    }

    @PostMapping("/{taskId}/transition")
    Mono<MovedView> move(Caller caller, @PathVariable long taskId, @RequestBody(required = false) Mono<MoveForm> form) {
        caller.mustHoldARole();
        return form.defaultIfEmpty(new MoveForm(null, null))
                .flatMap(asked -> tasks.move(taskId, asked.move(Actor.of(caller))))
                .map(MovedView::of);
    }

    /** @param transitionId null or absent to finish the task */
    record MoveForm(@Nullable Long transitionId, @Nullable String notes) {

        Move move(Actor actor) {
            return new Move(actor, transitionId, Notes.of("notes", notes));
        }
    }

    record MovedView(
            boolean success,
            MovedTask task,
            String message,
            @Nullable Person assignedTo,
            List<OpenTransition> availableTransitions) {

        static MovedView of(Task task) {
            var message = task.status().isOver()
                    ? "Task completed"
                    : "Task transitioned to " + task.step().name();
            return new MovedView(true, MovedTask.of(task), message, task.assignee(), OpenTransition.of(task));
        }
    }

    record MovedTask(long taskId, StepRef currentStep, TaskStatus status) {

        static MovedTask of(Task task) {
            return new MovedTask(
                    task.id(), new StepRef(task.step().stepId(), task.step().name()), task.status());
        }
    }

    record StepRef(long stepId, String name) {}
}
