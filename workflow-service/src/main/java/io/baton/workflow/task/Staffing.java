package io.baton.workflow.task;

import io.baton.platform.event.Fact;
import io.baton.workflow.assignment.Person;
import io.baton.workflow.assignment.RoleStaffed;
import io.baton.workflow.assignment.RoundRobin;
import io.baton.workflow.audit.AuditTrail;
import io.baton.workflow.task.TaskEvent.Assigned;
import io.baton.workflow.task.TaskEvent.Owned;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * The door through which tasks that wait find people. Each call writes inside the caller's transaction and answers what has
 * to be told; the caller appends that, once.
 */
@Component
public class Staffing {

    private final TaskStore store;

    private final ChangeRows changes;

    private final Coordinators coordinators;

    private final RoundRobin roundRobin;

    private final AuditTrail audit;

    private final Clock clock;

    Staffing(
            TaskStore store,
            ChangeRows changes,
            Coordinators coordinators,
            RoundRobin roundRobin,
            AuditTrail audit,
            Clock clock) {
        this.store = store;
        this.changes = changes;
        this.coordinators = coordinators;
        this.roundRobin = roundRobin;
        this.audit = audit;
        this.clock = clock;
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

    private Mono<List<Fact>> assign(long roleId, int tasksMax) {
        return store.withoutAssignee(roleId, tasksMax)
                .flatMap(waiting -> give(roleId, waiting, (next, at) -> new Assigned(Actor.SYSTEM, next, at)));
    }

    private Mono<List<Fact>> own(long roleId, int tasksMax) {
        return coordinators
                .role()
                .filter(role -> role.filter(named -> named.roleId() == roleId).isPresent())
                .flatMap(role -> store.withoutOwner(tasksMax))
                .flatMap(waiting -> give(roleId, waiting, (next, at) -> new Owned(Actor.SYSTEM, next, at)))
                .defaultIfEmpty(List.of());
    }

    /** Gives each task to the next holder of the role; none at all where nobody holds it. */
    private Mono<List<Fact>> give(long roleId, List<Task> waiting, Giving giving) {
        if (waiting.isEmpty()) {
            return Mono.just(List.of());
        }
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return roundRobin
                .deal(Map.of(roleId, waiting.size()))
                .zipWith(changes.numbers(waiting.size()))
                .map(drawn -> {
                    var numbers = drawn.getT2().iterator();
                    return waiting.stream()
                            .flatMap(task -> Stream.ofNullable(drawn.getT1().next(roleId))
                                    .map(next -> giving.to(next, now))
                                    .map(event -> TaskChange.of(task, event, task.after(event), numbers.next())))
                            .toList();
                })
                .flatMap(changes::write)
                .delayUntil(saved -> audit.record(TaskDeed.of(saved)))
                .map(saved -> saved.stream().map(TaskFact::of).toList());
    }

    /** What somebody's turn makes of a task. */
    private interface Giving {

        TaskEvent to(Person next, Instant at);
    }
}
