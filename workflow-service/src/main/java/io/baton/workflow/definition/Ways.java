package io.baton.workflow.definition;

import io.baton.platform.identity.Caller;
import io.baton.platform.problem.Faults;
import io.baton.platform.problem.Invalid;
import io.baton.workflow.definition.Graph.Edge;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** How the ways between steps are drawn one by one. */
@Component
class Ways {

    private final Workflows workflows;

    private final StepStore steps;

    private final TransitionStore store;

    Ways(Workflows workflows, StepStore steps, TransitionStore store) {
        this.workflows = workflows;
        this.steps = steps;
        this.store = store;
    }

    /** A transition, in its workflow as it is now. */
    record Placed(Workflow workflow, TransitionStore.Row transition) {}

    Mono<Placed> find(long transitionId) {
        // The workflow first: should somebody redraw it in between, it is the tag that is stale.
        return row(transitionId)
                .flatMap(known -> workflows.find(known.workflowId()))
                .zipWhen(workflow -> row(transitionId), Placed::new);
    }

    /** Joins two steps of one workflow. */
    Mono<Placed> create(Caller caller, JsonNode body) {
        var faults = new Faults();
        var form = FormObject.of(body, "", faults);
        var from = form.number("from_step_id");
        if (from == null && faults.isEmpty()) {
            form.fault("from_step_id", FormObject.REQUIRED);
        }
        faults.throwIfAny();
        return Mono.justOrEmpty(from)
                .flatMap(steps::workflowOf)
                .switchIfEmpty(Mono.error(() -> new Invalid("from_step_id", "No step " + from + ".")))
                .flatMap(workflowId -> join(Ask.of(caller, workflowId, null), body))
                .flatMap(change ->
                        row(added(change)).map(row -> new Placed(change.after().workflow(), row)));
    }

    Mono<Void> delete(Caller caller, long transitionId, @Nullable String ifMatch) {
        return row(transitionId)
                .map(row -> Ask.of(caller, row.workflowId(), ifMatch))
                .flatMap(ask -> workflows.redraw(
                        ask, GraphForm.NOTHING, (before, pencil) -> removed(ask, transitionId, before, pencil)))
                .then();
    }

    private Mono<TransitionStore.Row> row(long transitionId) {
        return store.find(transitionId)
                .switchIfEmpty(Mono.error(() -> WorkflowRefusal.Unknown.transition(transitionId)));
    }

    private Mono<Change> join(Ask ask, JsonNode body) {
        var edge = ((ObjectNode) body).deepCopy();
        edge.remove("transition_id");
        // Named even where it was not sent, so that this is the field at fault.
        edge.set("to_step_id", edge.path("to_step_id").isMissingNode() ? edge.nullNode() : edge.get("to_step_id"));
        return workflows.redraw(ask, GraphForm.ofEdge(edge), (before, pencil) -> joined(ask, edge, before, pencil));
    }

    private static Change joined(Ask ask, JsonNode edge, Drawing before, Pencil pencil) {
        var faults = new Faults();
        var form = FormObject.of(edge, "", faults);
        var workflowId = form.number("workflow_id");
        if (workflowId != null && workflowId != before.workflow().id()) {
            form.fault(
                    "workflow_id",
                    "The step it leaves is of workflow " + before.workflow().id() + ".");
        }
        var graph = pencil.over(before.graph(), faults).redrawTransition(form).graph();
        faults.throwIfAny();
        var deed = WorkflowDeed.transition(ask.by(), null, graph.edges().getLast());
        return new Change(before, pencil.redrawn(before, graph), deed);
    }

    private static Change removed(Ask ask, long transitionId, Drawing before, Pencil pencil) {
        var gone = before.graph()
                .transition(transitionId)
                .orElseThrow(() -> WorkflowRefusal.Unknown.transition(transitionId));
        var left = before.graph().edges().stream()
                .filter(edge -> !edge.equals(gone))
                .toList();
        var graph = new Graph(before.graph().nodes(), left);
        return new Change(before, pencil.redrawn(before, graph), WorkflowDeed.transition(ask.by(), gone, null));
    }

    private static long added(Change change) {
        Edge last = change.after().graph().edges().getLast();
        return last.transitionId();
    }
}
