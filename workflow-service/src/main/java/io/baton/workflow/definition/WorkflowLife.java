package io.baton.workflow.definition;

import io.baton.workflow.assignment.Directory;
import io.baton.workflow.assignment.Roles;
import io.baton.workflow.audit.Deed;
import io.baton.workflow.definition.Graph.Step;
import io.baton.workflow.definition.Versions.Version;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** How workflows come into force, rest, go back and end. */
@Component
class WorkflowLife {

    private final Workflows workflows;

    private final VersionStore store;

    private final Versions versions;

    private final Directory directory;

    WorkflowLife(Workflows workflows, VersionStore store, Versions versions, Directory directory) {
        this.workflows = workflows;
        this.store = store;
        this.versions = versions;
        this.directory = directory;
    }

    /** Publishes the workflow as it is drawn now, for new tickets. */
    Mono<Workflow> initialize(Ask ask) {
        return workflows
                .drawing(ask)
                .map(before -> initialized(ask, before))
                .flatMap(store::publish)
                .map(Drawing::workflow);
    }

    /** Draws the workflow again as that version has it, and publishes that as the next one: history only grows. */
    Mono<Workflow> rollBack(Ask ask, int version) {
        return workflows
                .drawing(ask)
                .zipWhen(before -> versions.find(ask.workflowId(), version).flatMap(this::named))
                .map(both -> rolledBack(ask, both.getT1(), both.getT2()))
                .flatMap(store::publish)
                .map(Drawing::workflow);
    }

    Mono<Workflow> pause(Ask ask) {
        return workflows
                .drawing(ask)
                .map(before -> {
                    var after = before.workflow().paused(workflows.now());
                    return turned(before, after, WorkflowDeed.paused(ask.by(), before.workflow(), after));
                })
                .flatMap(store::turn)
                .map(Drawing::workflow);
    }

    Mono<Workflow> resume(Ask ask) {
        return workflows
                .drawing(ask)
                .map(before -> {
                    var after = before.workflow().resumed(workflows.now());
                    return turned(before, after, WorkflowDeed.resumed(ask.by(), before.workflow(), after));
                })
                .flatMap(store::turn)
                .map(Drawing::workflow);
    }

    Mono<Void> delete(Ask ask) {
        return workflows
                .drawing(ask)
                .map(Drawing::workflow)
                .flatMap(workflow -> store.delete(workflow, WorkflowDeed.deleted(ask.by(), workflow)));
    }

    private Change initialized(Ask ask, Drawing before) {
        var workflow = before.workflow();
        Readiness.check(workflow.description(), before.graph());
        var after = workflow.published(workflows.now());
        return turned(before, after, WorkflowDeed.initialized(ask.by(), workflow, after));
    }

    /** A role may be gone since, or be called otherwise: what is published names those that there are. */
    private Mono<Version> named(Version version) {
        var roleIds = graph(version).nodes().stream()
                .map(Step::roleId)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        return directory.roles(roleIds, List.of()).map(roles -> named(version, roles));
    }

    private static Version named(Version version, Roles roles) {
        var graph = graph(version);
        var nodes = graph.nodes().stream().map(step -> step.namedBy(roles)).toList();
        return new Version(
                version.workflowId(),
                version.number(),
                version.description(),
                new Graph(nodes, graph.edges()),
                version.isInForce(),
                version.publishedAt());
    }

    private Change rolledBack(Ask ask, Drawing before, Version version) {
        var workflow = before.workflow();
        var graph = graph(version);
        Readiness.check(version.description(), graph);
        var after = workflow.restored(version.description(), workflows.now());
        return new Change(
                before,
                new Drawing(after, graph),
                WorkflowDeed.rolledBack(ask.by(), workflow, after, version.number()));
    }

    private static Graph graph(Version version) {
        return Objects.requireNonNull(version.graph(), "A version that is read alone has its graph");
    }

    private static Change turned(Drawing before, Workflow after, Deed deed) {
        return new Change(before, new Drawing(after, before.graph()), deed);
    }
}
