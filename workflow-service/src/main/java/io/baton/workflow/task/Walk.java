package io.baton.workflow.task;

import io.baton.workflow.assignment.Person;
import io.baton.workflow.definition.Graph;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The way that a task really went.
 *
 * @param visits    each step that it came to, as it was there last
 * @param taken     the transitions that it took
 * @param people    who had it on which step
 * @param reachable the steps that it may still come to
 */
record Walk(Task task, Map<Long, Visit> visits, Set<Long> taken, Map<Long, Set<Person>> people, Set<Long> reachable) {

    /** @param left null while it is there */
    record Visit(Instant entered, @Nullable Instant left) {}

    static Walk of(Task task, List<LogRow> history) {
        var visits = new HashMap<Long, Visit>();
        var taken = new HashSet<Long>();
        var people = new HashMap<Long, Set<Person>>();
        for (var row : history) {
            visits.putIfAbsent(row.stepId(), new Visit(row.createdAt(), null));
            var at = row.stepId();
            var to = row.toStepId();
            if (to != null) {
                visits.computeIfPresent(at, (step, visit) -> new Visit(visit.entered(), row.createdAt()));
                visits.put(to, new Visit(row.createdAt(), null));
                at = to;
            }
            if (row.isLast()) {
                visits.computeIfPresent(at, (step, visit) -> new Visit(visit.entered(), row.createdAt()));
            }
            if (row.transitionId() != null) {
                taken.add(row.transitionId());
            }
            if (row.givenTo() != null && row.givenName() != null) {
                people.computeIfAbsent(at, step -> new LinkedHashSet<>())
                        .add(new Person(row.givenTo(), row.givenName()));
            }
        }
        return new Walk(task, visits, taken, people, reachable(task));
    }

    Visualization.Mark mark(long stepId) {
        if (stepId == task.step().stepId()) {
            return switch (task.status()) {
                case COMPLETED -> Visualization.Mark.DONE;
                case CANCELLED -> Visualization.Mark.SKIPPED;
                case PENDING, IN_PROGRESS, ON_HOLD -> Visualization.Mark.ACTIVE;
            };
        }
        if (visits.containsKey(stepId)) {
            return Visualization.Mark.DONE;
        }
        return reachable.contains(stepId) ? Visualization.Mark.PENDING : Visualization.Mark.SKIPPED;
    }

    List<Person> assignees(long stepId) {
        return List.copyOf(people.getOrDefault(stepId, Set.of()));
    }

    private static Set<Long> reachable(Task task) {
        var found = new HashSet<Long>();
        if (task.status().isOver()) {
            return found;
        }
        var ahead = new ArrayDeque<Long>(List.of(task.step().stepId()));
        while (!ahead.isEmpty()) {
            for (Graph.Edge edge : task.workflow().graph().leaving(ahead.remove())) {
                if (found.add(edge.toStepId())) {
                    ahead.add(edge.toStepId());
                }
            }
        }
        return found;
    }
}
