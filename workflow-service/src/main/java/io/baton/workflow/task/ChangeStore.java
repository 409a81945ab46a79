package io.baton.workflow.task;

import io.baton.platform.event.Outbox;
import io.baton.workflow.assignment.Person;
import io.baton.workflow.assignment.RoundRobin;
import io.baton.workflow.audit.AuditTrail;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.Exceptions;
import reactor.core.publisher.Mono;

/** Saves what happened to one task, whole or not at all. */
@Component
class ChangeStore {

    private final ChangeRows rows;

    private final RoundRobin roundRobin;

    private final Outbox outbox;

    private final AuditTrail audit;

    private final Watch watch;

    private final TransactionalOperator transaction;

    ChangeStore(
            ChangeRows rows,
            RoundRobin roundRobin,
            Outbox outbox,
            AuditTrail audit,
            Watch watch,
            TransactionalOperator transaction) {
        this.rows = rows;
        this.roundRobin = roundRobin;
        this.outbox = outbox;
        this.audit = audit;
        this.watch = watch;
        this.transaction = transaction;
    }

    /** Saves what happened to the task, and tells it; the first of two rivals wins. */
    Mono<Task> save(Task task, TaskEvent event) {
        // Turns before tasks: whoever locks both does so in this order.
        return after(task, event)
                .zipWith(rows.numbers(event.givesAnItem() ? 1 : 0))
                .map(drawn -> TaskChange.of(
                        task,
                        event,
                        drawn.getT1(),
                        drawn.getT2().isEmpty() ? 0 : drawn.getT2().getFirst()))
                .delayUntil(this::write)
                .as(transaction::transactional)
                .doOnNext(watch::written)
                .map(TaskChange::after);
    }

    /**
     * All that a change writes, sent together and carried out in this order, so that the turn and the task stay locked for
     * one way to the database and back instead of three. Where somebody else was faster, the rest is undone with it; it is
     * waited for all the same, so that no answer is left on its way when the connection goes to the next.
     */
    private Mono<Void> write(TaskChange change) {
        var written = rows.write(List.of(change))
                .filter(saved -> !saved.isEmpty())
                .switchIfEmpty(
                        Mono.error(() -> new TaskRefusal.Stale(change.before().id())));
        return Mono.whenDelayError(written, outbox.append(TaskFact.of(change)), audit.record(TaskDeed.of(change)))
                .onErrorMap(
                        Exceptions::isMultiple,
                        failures -> Exceptions.unwrapMultiple(failures).getFirst());
    }

    private Mono<Task> after(Task task, TaskEvent event) {
        var roleId = event.turnOf();
        return roleId == null
                ? Mono.just(task.after(event))
                : next(task, event, roleId).map(next -> task.after(event, next));
    }

    private Mono<Person> next(Task task, TaskEvent event, long roleId) {
        var turn = turn(roleId);
        // Who escalates wants somebody else, although it may be the turn of the one who has the task.
        var next = event instanceof TaskEvent.Escalated
                ? turn.filter(person -> !person.equals(task.assignee()))
                        .switchIfEmpty(turn)
                        .filter(person -> !person.equals(task.assignee()))
                : turn;
        return next.switchIfEmpty(Mono.error(() -> new TaskRefusal.NobodyToTakeIt(task, event)));
    }

    private Mono<Person> turn(long roleId) {
        return roundRobin.deal(Map.of(roleId, 1)).flatMap(turns -> Mono.justOrEmpty(turns.next(roleId)));
    }
}
