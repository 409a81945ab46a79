package io.baton.workflow.task;

import io.baton.workflow.assignment.Directory;
import io.baton.workflow.assignment.Person;
import io.baton.workflow.assignment.Role;
import io.baton.workflow.task.TaskCommand.Escalate;
import io.baton.workflow.task.TaskCommand.Look;
import io.baton.workflow.task.TaskCommand.Mark;
import io.baton.workflow.task.TaskCommand.Move;
import io.baton.workflow.task.TaskCommand.Part;
import io.baton.workflow.task.TaskCommand.Transfer;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** What can be done with a task. */
@Component
class Tasks {

    private final TaskStore tasks;

    private final ItemStore items;

    private final ChangeQueue changes;

    private final Directory directory;

    private final Clock clock;

    Tasks(TaskStore tasks, ItemStore items, ChangeQueue changes, Directory directory, Clock clock) {
        this.tasks = tasks;
        this.items = items;
        this.changes = changes;
        this.directory = directory;
        this.clock = clock;
    }

    /** A task, and the part of it that a request is about. */
    private record Asked(Task task, Part part) {}

    /** A task with everyone's part in it. */
    record Whole(Task task, List<Item> items) {}

    /** A task that this person may know of. */
    Mono<Task> find(long taskId, Actor actor) {
        return tasks.find(taskId)
                .filter(task -> task.isVisibleTo(actor))
                .switchIfEmpty(Mono.error(() -> new TaskRefusal.Unknown(taskId)));
    }

    /** Shows a task; its assignee seeing it for the first time starts it. */
    Mono<Whole> look(long taskId, Actor actor) {
        return find(taskId, actor)
                .flatMap(task -> seen(task, new Look(actor)))
                // Somebody changed it while it was being shown: then it is shown as they left it.
                .onErrorResume(TaskRefusal.Stale.class, stale -> find(taskId, actor))
                .flatMap(this::whole);
    }

    /** Shows a task and starts nothing. */
    Mono<Whole> show(long taskId, Actor actor) {
        return find(taskId, actor).flatMap(this::whole);
    }

    /** Moves a task on, or finishes it. */
    Mono<Task> move(long taskId, Move move) {
        return changes.carryOut(taskId, move, IfMatch.ANY);
    }

    /** Puts a task on hold, takes it up again, cancels it, or keeps a note. */
    Mono<Whole> change(long taskId, TaskCommand command, IfMatch match) {
        return changes.carryOut(taskId, command, match).flatMap(this::whole);
    }

    /** Changes the status of the actor's own part. */
    Mono<Task> mark(long taskId, Mark mark) {
        return changes.carryOut(taskId, mark, IfMatch.ANY);
    }

    /** Gives a part of a task to somebody else. */
    Mono<Task> transfer(long taskItemId, long userId, Actor actor, @Nullable String notes) {
        return asked(taskItemId, actor)
                .zipWith(person(userId))
                .map(both -> new Transfer(actor, both.getT1().part(), both.getT2(), notes))
                .flatMap(asked -> changes.carryOut(asked.part().taskId(), asked, IfMatch.ANY));
    }

    /** Gives a part of a task to the next holder of the role that its step escalates to. */
    Mono<Task> escalate(long taskItemId, Actor actor, String reason) {
        return asked(taskItemId, actor)
                .zipWhen(asked -> escalation(asked.task()))
                .map(both ->
                        new Escalate(actor, both.getT1().part(), both.getT2().orElse(null), reason))
                .flatMap(asked -> changes.carryOut(asked.part().taskId(), asked, IfMatch.ANY));
    }

    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private Mono<Whole> whole(Task task) {
        return items.ofTask(task.id()).map(parts -> new Whole(task, parts));
    }

    private Mono<Asked> asked(long taskItemId, Actor actor) {
        return items.part(taskItemId)
                .flatMap(part -> tasks.find(part.taskId()).map(task -> new Asked(task, part)))
                .filter(asked -> asked.task().isVisibleTo(actor))
                .switchIfEmpty(Mono.error(() -> new TaskRefusal.UnknownItem(taskItemId)));
    }

    private Mono<Person> person(long userId) {
        return directory.active(userId).switchIfEmpty(Mono.error(() -> new TaskRefusal.NobodyThere(userId)));
    }

    private Mono<Optional<Role>> escalation(Task task) {
        var roleId = task.step().escalateTo();
        return roleId == null
                ? Mono.just(Optional.empty())
                : directory.roles(List.of(roleId), List.of()).map(roles -> Optional.ofNullable(roles.of(roleId)));
    }

    /** Only who sees it for the first time changes anything, so that all others need not wait for those who do. */
    private Mono<Task> seen(Task task, Look look) {
        return task.decide(look, now()).isEmpty() ? Mono.just(task) : changes.carryOut(task.id(), look, IfMatch.ANY);
    }
}
