package io.baton.workflow.task;

import io.baton.platform.event.Fact;
import io.baton.workflow.assignment.Directory;
import io.baton.workflow.assignment.Person;
import io.baton.workflow.assignment.Role;
import io.baton.workflow.assignment.RoleStaffed;
import io.baton.workflow.assignment.RoundRobin;
import io.baton.workflow.assignment.Turns;
import io.baton.workflow.definition.Published;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * The door through which tasks come into being and find people. Each call writes inside the caller's transaction and
 * answers what has to be told; the caller appends that, once. Callers see to it that nobody opens tasks while
 * {@link #staff} looks for those that wait.
 */
@Component
public class Openings {

    private static final String COORDINATOR = "Ticket Coordinator";

    private final OpeningStore store;

    private final Directory directory;

    private final RoundRobin roundRobin;

    private final Clock clock;

    Openings(OpeningStore store, Directory directory, RoundRobin roundRobin, Clock clock) {
        this.store = store;
        this.directory = directory;
        this.roundRobin = roundRobin;
        this.clock = clock;
    }

    /** Opens a task for each, with a coordinator and an assignee where there are any. */
    public Mono<List<Fact>> open(List<Opening> openings) {
        return openings.isEmpty()
                ? Mono.just(List.of())
                : coordinators()
                        .flatMap(coordinators -> deal(openings, coordinators))
                        .flatMap(store::insert)
                        .map(tasks -> tasks.stream().map(TaskFact::created).toList());
    }

    /** Lets the tasks of these tickets, if they have any, show what was heard of the tickets last. */
    public Mono<Void> retell(List<TicketFacts> tickets) {
        return tickets.isEmpty() ? Mono.empty() : store.retell(tickets);
    }

    /**
     * Gives out what waited for somebody to hold this role.
     *
     * @param tasksMax at most so many; where there are more, the answer says to come again
     */
    public Mono<List<Fact>> staff(long roleId, int tasksMax) {
        return assign(roleId, tasksMax).zipWhen(assigned -> own(roleId, tasksMax), (assigned, owned) -> {
            var isMore = assigned.size() == tasksMax || owned.size() == tasksMax;
            var again = isMore ? Stream.of(new RoleStaffed(roleId).fact()) : Stream.<Fact>empty();
            return Stream.of(assigned.stream(), owned.stream(), again)
                    .flatMap(facts -> facts)
                    .toList();
        });
    }

    private Mono<Optional<Role>> coordinators() {
        return directory
                .roles(List.of(), List.of(COORDINATOR))
                .map(roles -> Optional.ofNullable(roles.named(COORDINATOR)));
    }

    private Mono<List<Task>> deal(List<Opening> openings, Optional<Role> coordinators) {
        var wanted = new HashMap<Long, Integer>();
        coordinators.ifPresent(role -> wanted.put(role.roleId(), openings.size()));
        openings.forEach(opening -> wanted.merge(startRole(opening), 1, Integer::sum));
        var now = now();
        return roundRobin
                .deal(wanted)
                .map(turns -> openings.stream()
                        .map(opening ->
                                Task.opened(opening, owner(coordinators, turns), turns.next(startRole(opening)), now))
                        .toList());
    }

    private Mono<List<Fact>> assign(long roleId, int tasksMax) {
        return store.withoutAssignee(roleId, tasksMax)
                .filter(waiting -> !waiting.isEmpty())
                .flatMap(waiting -> turns(roleId, waiting, Task::assigned))
                .flatMap(store::assign)
                .map(tasks -> tasks.stream().map(TaskFact::assigned).toList())
                .defaultIfEmpty(List.of());
    }

    private Mono<List<Fact>> own(long roleId, int tasksMax) {
        return coordinators()
                .filter(role -> role.filter(named -> named.roleId() == roleId).isPresent())
                .flatMap(role -> store.withoutOwner(tasksMax))
                .filter(waiting -> !waiting.isEmpty())
                .flatMap(waiting -> turns(roleId, waiting, Task::owned))
                .flatMap(store::own)
                .map(tasks -> tasks.stream().map(TaskFact::assigned).toList())
                .defaultIfEmpty(List.of());
    }

    /** The tasks, each with the next holder of the role; none at all where nobody holds it. */
    private Mono<List<Task>> turns(long roleId, List<Task> waiting, Giving giving) {
        var now = now();
        return roundRobin
                .deal(Map.of(roleId, waiting.size()))
                .map(turns -> waiting.stream()
                        .map(task -> {
                            var next = turns.next(roleId);
                            return next == null ? null : giving.give(task, next, now);
                        })
                        .filter(Objects::nonNull)
                        .toList());
    }

    /** What somebody's turn makes of a task. */
    private interface Giving {

        Task give(Task task, Person next, Instant now);
    }

    private static @Nullable Person owner(Optional<Role> coordinators, Turns turns) {
        return coordinators.isEmpty() ? null : turns.next(coordinators.get().roleId());
    }

    private static long startRole(Opening opening) {
        return Published.roleOf(opening.workflow().graph().start());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
