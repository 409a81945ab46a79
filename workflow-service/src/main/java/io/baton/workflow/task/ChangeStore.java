package io.baton.workflow.task;

import io.baton.platform.event.Outbox;
import io.baton.workflow.assignment.Person;
import io.baton.workflow.assignment.RoundRobin;
import io.baton.workflow.assignment.Turns;
import io.baton.workflow.audit.AuditTrail;
import io.baton.workflow.task.Intent.Dealt;
import io.baton.workflow.task.Intent.Outcome;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
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

    private final ChangeRows rows;

    private final RoundRobin roundRobin;

    private final Outbox outbox;

    private final AuditTrail audit;

    private final TransactionalOperator transaction;

    ChangeStore(
            ChangeRows rows,
            RoundRobin roundRobin,
            Outbox outbox,
            AuditTrail audit,
            TransactionalOperator transaction) {
        this.rows = rows;
        this.roundRobin = roundRobin;
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

        boolean isAbout(Intent intent) {
            return taskIds.contains(intent.task().id());
        }
    }

    /** What became of each. A failure means that nothing happened to any of them. */
    Mono<List<Outcome>> save(List<Intent> intents) {
        return together(intents).onErrorResume(Overtaken.class, overtaken -> without(overtaken, intents));
    }

    /** Once more, so that those who came too late took no turn; fewer each time. */
    private Mono<List<Outcome>> without(Overtaken overtaken, List<Intent> intents) {
        var late = intents.stream()
                .filter(overtaken::isAbout)
                .map(intent -> (Outcome) new Outcome.Refused(
                        intent, new TaskRefusal.Stale(intent.task().id())))
                .toList();
        var others = intents.stream().filter(Predicate.not(overtaken::isAbout)).toList();
        return others.isEmpty() ? Mono.just(late) : save(others).map(outcomes -> joined(late, outcomes));
    }

    private Mono<List<Outcome>> together(List<Intent> intents) {
        // Turns before tasks: whoever locks both does so in this order.
        return rows.begin(items(intents), LOCK_PATIENCE)
                .zipWith(dealt(intents))
                .map(drawn -> outcomes(drawn.getT2(), drawn.getT1()))
                .delayUntil(outcomes -> write(outcomes.stream()
                        .filter(Outcome.Saved.class::isInstance)
                        .map(Outcome.Saved.class::cast)
                        .toList()))
                .as(transaction::transactional);
    }

    private static int items(List<Intent> intents) {
        return Math.toIntExact(
                intents.stream().filter(intent -> intent.event().givesAnItem()).count());
    }

    private static List<Outcome> outcomes(List<Dealt> dealt, List<Long> numbers) {
        var number = numbers.iterator();
        return dealt.stream()
                .<Outcome>map(one -> one.findsNobody()
                        ? new Outcome.Refused(
                                one.intent(),
                                new TaskRefusal.NobodyToTakeIt(
                                        one.intent().task(), one.intent().event()))
                        : new Outcome.Saved(
                                one.intent(), one.change(one.intent().event().givesAnItem() ? number.next() : 0)))
                .toList();
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
                .map(one -> TaskFact.of(one.change()).in(one.intent().trace().traceParent()))
                .toList();
        var deeds = saved.stream()
                .map(one -> TaskDeed.of(one.change()).from(one.intent().sender()))
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

    /** With whose turn it is, and who is next where that is the one who has it already. */
    private Mono<List<Dealt>> dealt(List<Intent> intents) {
        return roundRobin
                .deal(wanted(intents.stream()))
                .map(turns -> intents.stream()
                        .map(intent -> new Dealt(intent, next(intent, turns)))
                        .toList())
                .flatMap(this::dealtAgain);
    }

    private Mono<List<Dealt>> dealtAgain(List<Dealt> dealt) {
        var again = wanted(dealt.stream().filter(Dealt::isForTheSameAgain).map(Dealt::intent));
        return again.isEmpty()
                ? Mono.just(dealt)
                : roundRobin
                        .deal(again)
                        .map(turns -> dealt.stream()
                                .map(one -> one.isForTheSameAgain()
                                        ? new Dealt(one.intent(), next(one.intent(), turns))
                                        : one)
                                .toList());
    }

    private static Map<Long, Integer> wanted(Stream<Intent> intents) {
        var wanted = new HashMap<Long, Integer>();
        intents.map(intent -> intent.event().turnOf())
                .filter(Objects::nonNull)
                .forEach(roleId -> wanted.merge(roleId, 1, Integer::sum));
        return wanted;
    }

    private static @Nullable Person next(Intent intent, Turns turns) {
        var roleId = intent.event().turnOf();
        return roleId == null ? null : turns.next(roleId);
    }

    private static <T> List<T> joined(List<T> some, List<T> others) {
        return Stream.concat(some.stream(), others.stream()).toList();
    }
}
