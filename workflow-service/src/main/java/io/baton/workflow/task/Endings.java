package io.baton.workflow.task;

import io.baton.platform.event.Fact;
import io.baton.platform.identity.Caller;
import io.baton.workflow.audit.AuditTrail;
import io.baton.workflow.audit.Deed;
import io.baton.workflow.task.TaskCommand.End;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * The door through which tasks end with their tickets. A call writes inside the caller's transaction and answers what has
 * to be told; the caller appends that, once.
 */
@Component
public class Endings {

    private final TaskStore store;

    private final ChangeRows changes;

    private final AuditTrail audit;

    private final Clock clock;

    Endings(TaskStore store, ChangeRows changes, AuditTrail audit, Clock clock) {
        this.store = store;
        this.changes = changes;
        this.audit = audit;
        this.clock = clock;
    }

    /** Ends the open tasks of these tickets, no two of one ticket; those that have none are left alone. */
    public Mono<List<Fact>> end(List<Ending> endings) {
        if (endings.isEmpty()) {
            return Mono.just(List.of());
        }
        var byTicket = endings.stream().collect(Collectors.toMap(Ending::ticketId, Function.identity()));
        return store.openOf(byTicket.keySet())
                .map(tasks -> tasks.stream()
                        .flatMap(task -> ended(
                                task,
                                Objects.requireNonNull(
                                        byTicket.get(task.ticket().ticketId()))))
                        .toList())
                .flatMap(changes::write)
                .delayUntil(saved -> audit.record(TaskDeed.of(saved)))
                .map(saved -> saved.stream().map(TaskFact::of).toList());
    }

    /** The open task of this ticket, if it has one. */
    public Mono<Long> openTaskOf(long ticketId) {
        return store.openOf(List.of(ticketId))
                .flatMapIterable(Function.identity())
                .next()
                .map(Task::id);
    }

    /** That somebody had the open task of this ticket opened, to be written down. */
    public Mono<Deed> openedByHand(long ticketId, Caller caller) {
        return store.openOf(List.of(ticketId))
                .flatMapIterable(Function.identity())
                .next()
                .map(task -> TaskDeed.created(task, Actor.of(caller)));
    }

    /** The ticket that this task is about. */
    public Mono<Long> ticketOf(long taskId) {
        return store.find(taskId).map(task -> task.ticket().ticketId());
    }

    /** Removes a task with all of its history, whatever its status; nothing where the caller may not know of it. */
    public Mono<Removed> remove(long taskId, Caller caller, IfMatch match) {
        var actor = Actor.of(caller);
        return store.lock(taskId)
                .filter(task -> task.isVisibleTo(actor))
                .switchIfEmpty(Mono.error(() -> new TaskRefusal.Unknown(taskId)))
                .doOnNext(task -> match.check(taskId, task.version()))
                .delayUntil(task -> changes.remove(taskId))
                .map(task -> removed(task, actor));
    }

    /**
     * What follows from it.
     *
     * @param fact what has to be told
     * @param deed what has to be written down
     */
    public record Removed(long ticketId, Fact fact, Deed deed) {}

    private Removed removed(Task task, Actor by) {
        var gone = task.removed(by, clock.instant().truncatedTo(ChronoUnit.MILLIS));
        return new Removed(task.ticket().ticketId(), TaskFact.deleted(gone, by), TaskDeed.deleted(task, by));
    }

    private Stream<TaskChange> ended(Task task, Ending ending) {
        var status = ending.isDone() ? TaskStatus.COMPLETED : TaskStatus.CANCELLED;
        return task
                .decide(
                        new End(Actor.SYSTEM, status, ending.reason()),
                        clock.instant().truncatedTo(ChronoUnit.MILLIS))
                .map(event -> TaskChange.of(task, event, task.after(event), 0))
                .stream();
    }
}
