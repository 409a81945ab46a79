package io.baton.workflow.task;

import io.baton.workflow.task.TaskCommand.Look;
import io.baton.workflow.task.TaskCommand.Move;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** What can be done with a task. */
@Component
class Tasks {

    private final TaskStore store;

    private final ItemStore items;

    private final Clock clock;

    Tasks(TaskStore store, ItemStore items, Clock clock) {
        this.store = store;
        this.items = items;
        this.clock = clock;
    }

    /** A task that this person may know of. */
    Mono<Task> find(long taskId, Actor actor) {
        return store.find(taskId)
                .filter(task -> task.isVisibleTo(actor))
                .switchIfEmpty(Mono.error(() -> new TaskRefusal.Unknown(taskId)));
    }

    /** Shows a task; its assignee seeing it for the first time starts it. */
    Mono<TaskView> look(long taskId, Actor actor) {
        return find(taskId, actor)
                .flatMap(task -> handle(task, new Look(actor)))
                // Somebody changed it while it was being shown: then it is shown as they left it.
                .onErrorResume(TaskRefusal.Stale.class, stale -> find(taskId, actor))
                .zipWhen(task -> items.ofTask(taskId), (task, parts) -> TaskView.of(task, parts, now()));
    }

    /** Moves a task on, or finishes it. */
    Mono<Task> move(long taskId, Move move) {
        return find(taskId, move.actor()).flatMap(task -> handle(task, move));
    }

    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private Mono<Task> handle(Task task, TaskCommand command) {
        return task.decide(command, now()).map(event -> store.save(task, event)).orElseGet(() -> Mono.just(task));
    }
}
