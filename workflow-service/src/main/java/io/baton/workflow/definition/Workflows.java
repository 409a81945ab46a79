package io.baton.workflow.definition;

import io.baton.workflow.assignment.Directory;
import io.baton.workflow.audit.Deed.Author;
import io.baton.workflow.definition.WorkflowStore.Created;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** What can be done with a workflow. */
@Component
class Workflows {

    private final WorkflowStore store;

    private final GraphStore graphs;

    private final Directory directory;

    private final Clock clock;

    Workflows(WorkflowStore store, GraphStore graphs, Directory directory, Clock clock) {
        this.store = store;
        this.graphs = graphs;
        this.directory = directory;
        this.clock = clock;
    }

    /** A workflow as it was just created, with what the client called its steps. */
    record Drawn(Draft draft, Created created) {}

    /** A workflow with its graph. */
    record Detail(Workflow workflow, Graph graph) {}

    Mono<Drawn> create(CreateForm form, Author by) {
        return directory
                .roles(DraftCheck.roleIds(form), DraftCheck.roleNames(form))
                .map(roles -> DraftCheck.check(form, roles))
                .flatMap(draft -> store.create(draft, by, now()).map(created -> new Drawn(draft, created)));
    }

    Mono<Workflow> find(long workflowId) {
        return store.find(workflowId).switchIfEmpty(Mono.error(() -> new WorkflowRefusal.Unknown(workflowId)));
    }

    Mono<Detail> detail(long workflowId) {
        // The graph after the workflow: should both change in between, it is the workflow's version that is stale.
        return find(workflowId).flatMap(workflow -> graphs.find(workflowId).map(graph -> new Detail(workflow, graph)));
    }

    /** Publishes the workflow as it is drawn now, for new tickets. */
    Mono<Workflow> initialize(long workflowId, Author by) {
        return detail(workflowId).flatMap(detail -> publish(detail, by));
    }

    private Mono<Workflow> publish(Detail detail, Author by) {
        var workflow = detail.workflow();
        Readiness.check(workflow.description(), detail.graph());
        return store.publish(workflow, workflow.published(now()), detail.graph(), by);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
