package io.baton.workflow.task;

import io.baton.workflow.assignment.Person;
import io.baton.workflow.assignment.RoundRobin;
import io.baton.workflow.assignment.Turns;
import io.baton.workflow.task.Intent.Dealt;
import io.baton.workflow.task.TaskStore.Drawn;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Decides what wishes make of their tasks, and whose turn it is to have them: for all of them with one look at the tasks
 * and one at the turns. Always inside somebody's transaction, before a row of a task is touched.
 */
@Component
class Decisions {

    private final TaskStore tasks;

    private final RoundRobin roundRobin;

    private final Clock clock;

    Decisions(TaskStore tasks, RoundRobin roundRobin, Clock clock) {
        this.tasks = tasks;
        this.roundRobin = roundRobin;
        this.clock = clock;
    }

    /**
     * What is to be written, and what became of the others.
     *
     * @param settled wishes of which nothing has to be written
     */
    record Decided(List<Dealt> dealt, List<Outcome> settled) {}

    /**
     * Decides these; of several that change one task the first does, and the others are told so.
     *
     * @param patience how long the transaction waits for any lock from now on
     */
    Mono<Decided> of(List<Wish> wishes, Duration patience) {
        return tasks.draw(wishes.stream().map(Wish::taskId).collect(Collectors.toSet()), patience)
                .map(found -> decided(wishes, found))
                .flatMap(this::dealt);
    }

    /** @param settled wishes of which nothing has to be written */
    private record Undealt(List<Intent> intents, List<Outcome> settled) {}

    private Undealt decided(List<Wish> wishes, List<Drawn> found) {
        var byId = found.stream().collect(Collectors.toMap(one -> one.task().id(), Function.identity()));
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var intents = new LinkedHashMap<Long, Intent>();
        var settled = new ArrayList<Outcome>();
        for (var wish : wishes) {
            try {
                var drawn = visible(wish, byId.get(wish.taskId()), now);
                wish.decide(drawn.task(), now)
                        .map(event -> new Intent(wish, drawn.task(), event, drawn.itemId()))
                        .ifPresentOrElse(
                                intent -> enter(intent, intents),
                                () -> settled.add(new Outcome.Unchanged(wish, drawn.task())));
            } catch (TaskRefusal refusal) {
                settled.add(new Outcome.Refused(wish, refusal));
            }
        }
        return new Undealt(List.copyOf(intents.values()), settled);
    }

    private static void enter(Intent intent, Map<Long, Intent> intents) {
        if (intents.putIfAbsent(intent.task().id(), intent) != null) {
            throw new TaskRefusal.Stale(intent.task().id());
        }
    }

    /** Who had it until this moment may know that somebody was faster, although it is another company's. */
    private static Drawn visible(Wish wish, @Nullable Drawn drawn, Instant now) {
        var actor = wish.command().actor();
        if (drawn != null && drawn.task().isVisibleTo(actor)) {
            return drawn;
        }
        throw drawn != null && drawn.task().wasJustLeftBy(actor) && wish.comesTooLate(drawn.task(), now)
                ? new TaskRefusal.Stale(wish.taskId())
                : new TaskRefusal.Unknown(wish.taskId());
    }

    /** With whose turn it is, and who is next where that is the one who has it already. */
    private Mono<Decided> dealt(Undealt decided) {
        var intents = decided.intents();
        return roundRobin
                .deal(wanted(intents.stream()))
                .map(turns -> intents.stream()
                        .map(intent -> new Dealt(intent, next(intent, turns)))
                        .toList())
                .flatMap(this::dealtAgain)
                .map(dealt -> new Decided(dealt, decided.settled()));
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
}
