package io.baton.workflow.intake;

import io.baton.platform.event.Event;
import io.baton.platform.event.EventHandler;
import io.baton.platform.event.Fact;
import io.baton.platform.event.Outbox;
import io.baton.workflow.assignment.RoleStaffed;
import io.baton.workflow.definition.Publications;
import io.baton.workflow.definition.WorkflowInForce;
import io.baton.workflow.task.Staffing;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Looks again at what waits: tickets for a workflow, tasks for somebody to take them. Each time at most so many, so that
 * no transaction grows with the backlog; where more is left, it tells itself to come again.
 */
@Component
class BacklogHandler implements EventHandler {

    private static final int BATCH_MAX = 500;

    private final SnapshotStore store;

    private final Allocation allocation;

    private final Publications publications;

    private final Staffing staffing;

    private final Outbox outbox;

    BacklogHandler(
            SnapshotStore store, Allocation allocation, Publications publications, Staffing staffing, Outbox outbox) {
        this.store = store;
        this.allocation = allocation;
        this.publications = publications;
        this.staffing = staffing;
        this.outbox = outbox;
    }

    @Override
    public String name() {
        return "backlog";
    }

    @Override
    public String topic() {
        return "backlog";
    }

    @Override
    public Mono<Void> apply(List<Event> events) {
        // Hearing the same twice in one batch is hearing it once. The order keeps two of these from waiting for each
        // other.
        var workflowIds = ids(events, WorkflowInForce.TYPE, "workflow_id");
        var roleIds = ids(events, RoleStaffed.TYPE, "role_id");
        var looks = Flux.concat(
                Flux.fromIterable(workflowIds).concatMap(this::match),
                Flux.fromIterable(roleIds).concatMap(this::staff));
        return store.close()
                .then(looks.collectList())
                .map(facts -> facts.stream().flatMap(List::stream).toList())
                .filter(facts -> !facts.isEmpty())
                .flatMap(outbox::append);
    }

    private Mono<List<Fact>> match(long workflowId) {
        return publications
                .inForce(workflowId)
                .flatMap(workflow -> store.unmatched(workflow, BATCH_MAX))
                .flatMap(tickets -> allocation.allocate(tickets).map(facts -> andAgain(workflowId, facts)));
    }

    private Mono<List<Fact>> staff(long roleId) {
        return staffing.staff(roleId, BATCH_MAX);
    }

    private static List<Fact> andAgain(long workflowId, List<Fact> opened) {
        if (opened.size() < BATCH_MAX) {
            return opened;
        }
        var facts = new ArrayList<>(opened);
        facts.add(new WorkflowInForce(workflowId).fact());
        return facts;
    }

    private static List<Long> ids(List<Event> events, String type, String field) {
        return events.stream()
                .filter(event -> event.type().equals(type))
                .map(event -> event.data().path(field).asLong())
                .distinct()
                .sorted()
                .toList();
    }
}
