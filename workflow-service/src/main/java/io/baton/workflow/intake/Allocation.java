package io.baton.workflow.intake;

import io.baton.platform.event.Fact;
import io.baton.workflow.definition.Publications;
import io.baton.workflow.definition.Publications.Kind;
import io.baton.workflow.definition.Published;
import io.baton.workflow.task.Opening;
import io.baton.workflow.task.Openings;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Finds each ticket its workflow and opens its task. */
@Component
class Allocation {

    private final Publications publications;

    private final Openings openings;

    private final SnapshotStore store;

    private final Clock clock;

    Allocation(Publications publications, Openings openings, SnapshotStore store, Clock clock) {
        this.publications = publications;
        this.openings = openings;
        this.store = store;
        this.clock = clock;
    }

    /** Opens a task for each of these tickets that a workflow fits, and answers what has to be told. */
    Mono<List<Fact>> allocate(List<Snapshot> tickets) {
        return fitting(tickets).flatMap(this::open);
    }

    /** Those of these tickets that a workflow fits, each with its workflow. */
    Mono<List<Opening>> fitting(List<Snapshot> tickets) {
        var kinds = kinds(tickets);
        return kinds.isEmpty()
                ? Mono.just(List.of())
                : publications.inForce(kinds).collectList().map(inForce -> match(tickets, inForce));
    }

    private Mono<List<Fact>> open(List<Opening> matched) {
        if (matched.isEmpty()) {
            return Mono.just(List.of());
        }
        var ids = matched.stream().map(opening -> opening.ticket().ticketId()).toList();
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        // Sent together: neither needs the other's answer.
        return Mono.zip(openings.open(matched), store.allocate(ids, now).thenReturn(ids), (facts, unused) -> facts);
    }

    private static List<Opening> match(List<Snapshot> tickets, List<Published> inForce) {
        return tickets.stream().flatMap(snapshot -> match(snapshot, inForce)).toList();
    }

    private static Stream<Opening> match(Snapshot snapshot, List<Published> inForce) {
        return Matching.best(snapshot.ticket(), inForce).stream()
                .map(workflow -> new Opening(snapshot.facts(), workflow));
    }

    private static Set<Kind> kinds(List<Snapshot> tickets) {
        var kinds = new HashSet<Kind>();
        for (var snapshot : tickets) {
            var category = snapshot.ticket().category();
            var department = snapshot.ticket().department();
            if (category != null && department != null) {
                kinds.add(new Kind(category, department));
            }
        }
        return kinds;
    }
}
