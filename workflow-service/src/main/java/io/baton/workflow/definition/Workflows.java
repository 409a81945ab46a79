package io.baton.workflow.definition;

import io.baton.platform.problem.Faults;
import io.baton.workflow.assignment.Directory;
import io.baton.workflow.audit.Deed.Author;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** How workflows are drawn. */
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

    /** A workflow as it was just drawn, with what the client called its new steps. */
    record Drawn(Drawing drawing, Map<String, Long> tempIds) {}

    /** @param action whether it is drawn or imported, as the audit trail says it */
    Mono<Drawn> create(JsonNode body, String action, Author by) {
        return pencil(GraphForm.under(body))
                .map(pencil -> Draft.check(body, pencil.roles(), pencil.numbers()))
                .flatMap(draft ->
                        store.create(draft, action, by, now()).map(created -> new Drawn(created, draft.tempIds())));
    }

    Mono<Workflow> find(long workflowId) {
        return store.find(workflowId).switchIfEmpty(Mono.error(() -> WorkflowRefusal.Unknown.workflow(workflowId)));
    }

    Mono<Drawing> drawing(long workflowId) {
        // The graph after the workflow: should both change in between, it is the workflow's version that is stale.
        return find(workflowId).flatMap(workflow -> graphs.find(workflowId).map(graph -> new Drawing(workflow, graph)));
    }

    /** As it is drawn now, if it is as the one who asks saw it. */
    Mono<Drawing> drawing(Ask ask) {
        return drawing(ask.workflowId()).doOnNext(drawing -> ask.ifMatch().check(drawing.workflow()));
    }

    /** Edits the fields that are sent. */
    Mono<Workflow> describe(Ask ask, JsonNode body) {
        return drawing(ask)
                .map(before -> described(ask, before, body))
                .flatMap(this::save)
                .map(change -> change.after().workflow());
    }

    /** Edits the nodes and edges that are sent. */
    Mono<Drawn> redraw(Ask ask, JsonNode body) {
        var form = GraphForm.of(body);
        return redraw(ask, form, (before, pencil) -> redrawn(ask, form, before, pencil))
                .map(change -> new Drawn(change.after(), change.tempIds()));
    }

    /**
     * Redraws a workflow, and answers the change as it was made. Where nothing would change, nothing is saved and nobody told.
     *
     * @param form what is new in it, and the roles it names
     */
    Mono<Change> redraw(Ask ask, GraphForm form, Pencil.Stroke stroke) {
        return drawing(ask).zipWith(pencil(form), stroke::draw).flatMap(this::save);
    }

    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private Mono<Pencil> pencil(GraphForm form) {
        return directory
                .roles(form.roleIds(), form.roleNames())
                .zipWith(graphs.numbers(form), (roles, numbers) -> new Pencil(roles, numbers, now()));
    }

    private Mono<Change> save(Change change) {
        return change.isEmpty()
                ? Mono.just(new Change(change.before(), change.before(), change.deed()))
                : store.edit(change).thenReturn(change);
    }

    private Change described(Ask ask, Drawing before, JsonNode body) {
        var faults = new Faults();
        var form = Draft.fields(body, faults);
        var said = DescriptionForm.read(form, before.workflow().description());
        faults.throwIfAny();
        var after = before.workflow().edited(said, now());
        var deed = WorkflowDeed.updated(ask.by(), before.workflow(), after);
        return new Change(before, new Drawing(after, before.graph()), deed, Map.of(), form.at(""));
    }

    private static Change redrawn(Ask ask, GraphForm form, Drawing before, Pencil pencil) {
        var faults = new Faults();
        var redrawn = pencil.over(before.graph(), faults).redraw(form);
        faults.throwIfAny();
        var deed = WorkflowDeed.redrawn(ask.by(), "update_graph", before, redrawn.graph());
        return new Change(before, pencil.redrawn(before, redrawn.graph()), deed, redrawn.tempIds(), "");
    }
}
