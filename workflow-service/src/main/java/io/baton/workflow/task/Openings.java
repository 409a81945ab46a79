package io.baton.workflow.task;

import io.baton.platform.event.Fact;
import io.baton.workflow.assignment.Person;
import io.baton.workflow.assignment.Role;
import io.baton.workflow.assignment.RoundRobin;
import io.baton.workflow.assignment.Turns;
import io.baton.workflow.definition.Published;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * The door through which tasks come into being. Each call writes inside the caller's transaction and answers what has to
 * be told; the caller appends that, once. Callers see to it that nobody opens tasks while {@link Staffing} looks for those
 * that wait.
 */
@Component
public class Openings {

    private final OpeningStore store;

    private final Coordinators coordinators;

    private final RoundRobin roundRobin;

    private final Clock clock;

    Openings(OpeningStore store, Coordinators coordinators, RoundRobin roundRobin, Clock clock) {
        this.store = store;
        this.coordinators = coordinators;
        this.roundRobin = roundRobin;
        this.clock = clock;
    }

    /** Opens a task for each, with a coordinator and an assignee where there are any. */
    public Mono<List<Fact>> open(List<Opening> openings) {
        return openings.isEmpty()
                ? Mono.just(List.of())
                : coordinators
                        .role()
                        .flatMap(role -> deal(openings, role))
                        .flatMap(store::insert)
                        .map(tasks -> tasks.stream().map(TaskFact::created).toList());
    }

    /** Lets the tasks of these tickets, if they have any, show what was heard of the tickets last. */
    public Mono<Void> retell(List<TicketFacts> tickets) {
        return tickets.isEmpty() ? Mono.empty() : store.retell(tickets);
    }

    private Mono<List<Task>> deal(List<Opening> openings, Optional<Role> coordinator) {
        var wanted = new HashMap<Long, Integer>();
        coordinator.ifPresent(role -> wanted.put(role.roleId(), openings.size()));
        openings.forEach(opening -> wanted.merge(startRole(opening), 1, Integer::sum));
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return roundRobin
                .deal(wanted)
                .map(turns -> openings.stream()
                        .map(opening ->
                                Task.opened(opening, owner(coordinator, turns), turns.next(startRole(opening)), now))
                        .toList());
    }

    private static @Nullable Person owner(Optional<Role> coordinator, Turns turns) {
        return coordinator.isEmpty() ? null : turns.next(coordinator.get().roleId());
    }

    private static long startRole(Opening opening) {
        return Published.roleOf(opening.workflow().graph().start());
    }
}
