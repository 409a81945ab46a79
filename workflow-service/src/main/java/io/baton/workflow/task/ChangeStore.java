package io.baton.workflow.task;

import io.baton.platform.event.Outbox;
import io.baton.workflow.audit.AuditTrail;
import io.baton.workflow.task.Decisions.Decided;
import io.baton.workflow.task.Intent.Dealt;
import java.time.Duration;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.Exceptions;
import reactor.core.publisher.Mono;

/**
 * Saves what happened to tasks, no two things to one of them: all in one transaction, each whole or not at all. The first
 * of two rivals wins.
 */
@Component
class ChangeStore {

    /** One row that somebody else holds must not keep everybody waiting. */
    private static final Duration LOCK_PATIENCE = Duration.ofSeconds(1);

    private final Decisions decisions;

    private final ChangeRows rows;

    private final Outbox outbox;

    private final AuditTrail audit;

    private final TransactionalOperator transaction;

    ChangeStore(
            Decisions decisions, ChangeRows rows, Outbox outbox, AuditTrail audit, TransactionalOperator transaction) {
        this.decisions = decisions;
        this.rows = rows;
        this.outbox = outbox;
        this.audit = audit;
        this.transaction = transaction;
    }

    /** Somebody changed some of the tasks first: then nothing at all was written, and all turns are given back. */
    private static final class Overtaken extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final transient Set<Long> taskIds;

        Overtaken(Set<Long> taskIds) {
            super(null, null, false, false);
            this.taskIds = taskIds;
        }

        boolean isAbout(Wish wish) {
            return taskIds.contains(wish.taskId());
        }
    }

    /** What became of each. A failure means that nothing happened to any of them. */
    Mono<List<Outcome>> save(List<Wish> wishes) {
        return together(wishes).onErrorResume(Overtaken.class, overtaken -> without(overtaken, wishes));
    }

    /** Once more, so that those who came too late took no turn; fewer each time. */
    private Mono<List<Outcome>> without(Overtaken overtaken, List<Wish> wishes) {
        var late = wishes.stream()
                .filter(overtaken::isAbout)
                .map(wish -> (Outcome) new Outcome.Refused(wish, new TaskRefusal.Stale(wish.taskId())))
                .toList();
        var others = wishes.stream().filter(Predicate.not(overtaken::isAbout)).toList();
        return others.isEmpty() ? Mono.just(late) : save(others).map(outcomes -> joined(late, outcomes));
    }

    private Mono<List<Outcome>> together(List<Wish> wishes) {
        // Turns before tasks: whoever locks both does so in this order.
        return rows.begin(wishes.size(), LOCK_PATIENCE)
                .zipWith(decisions.of(wishes))
                .map(drawn -> outcomes(drawn.getT2(), drawn.getT1()))
                .delayUntil(outcomes -> write(outcomes.stream()
                        .filter(Outcome.Saved.class::isInstance)
                        .map(Outcome.Saved.class::cast)
                        .toList()))
                .as(transaction::transactional);
    }

    /** @param numbers enough of them for all who are given an item */
    private static List<Outcome> outcomes(Decided decided, List<Long> numbers) {
        var number = numbers.iterator();
        var dealt = decided.dealt().stream().map(one -> outcome(one, number)).toList();
        return joined(decided.settled(), dealt);
    }

    private static Outcome outcome(Dealt dealt, Iterator<Long> number) {
        var intent = dealt.intent();
        if (dealt.findsNobody()) {
            return new Outcome.Refused(intent.wish(), new TaskRefusal.NobodyToTakeIt(intent.task(), intent.event()));
        }
        return new Outcome.Saved(intent.wish(), dealt.change(intent.event().givesAnItem() ? number.next() : 0));
    }

    /**
     * All that the changes write, sent together and carried out in this order, so that turns and tasks stay locked for one
     * way to the database and back instead of three. Where somebody else was faster, the rest is undone with it; it is
     * waited for all the same, so that no answer is left on its way when the connection goes to the next.
     */
    private Mono<Void> write(List<Outcome.Saved> saved) {
        var changes = saved.stream().map(Outcome.Saved::change).toList();
        var written = rows.write(changes)
                .filter(found -> found.size() < changes.size())
                .flatMap(found -> Mono.<Void>error(new Overtaken(missing(changes, found))));
        var facts = saved.stream()
                .map(one -> TaskFact.of(one.change()).in(one.wish().trace().traceParent()))
                .toList();
        var deeds = saved.stream()
                .map(one -> TaskDeed.of(one.change()).from(one.wish().sender()))
                .toList();
        return Mono.whenDelayError(written, outbox.append(facts), audit.record(deeds))
                .onErrorMap(
                        Exceptions::isMultiple,
                        failures -> Exceptions.unwrapMultiple(failures).getFirst());
    }

    private static Set<Long> missing(List<TaskChange> changes, List<TaskChange> found) {
        var missing = ids(changes);
        missing.removeAll(ids(found));
        return missing;
    }

    private static Set<Long> ids(List<TaskChange> changes) {
        return changes.stream().map(change -> change.before().id()).collect(Collectors.toCollection(HashSet::new));
    }

    private static <T> List<T> joined(List<T> some, List<T> others) {
        return Stream.concat(some.stream(), others.stream()).toList();
    }
}
