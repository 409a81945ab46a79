package io.baton.workflow.definition;

import io.baton.platform.identity.Caller;
import io.baton.platform.problem.Faults;
import io.baton.platform.problem.Invalid;
import io.baton.workflow.definition.Graph.Step;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** How workflows are drawn step by step: each time the graph is redrawn in one place. */
@Component
class Steps {

    /** What a form of a graph may say of a node, and a form of a step alone may not. */
    private static final List<String> OF_GRAPHS = List.of("step_id", "temp_id", "to_delete");

    private final Workflows workflows;

    private final StepStore store;

    Steps(Workflows workflows, StepStore store) {
        this.workflows = workflows;
        this.store = store;
    }

    /** A step, in its workflow as it is now. */
    record Placed(Workflow workflow, Step step) {}

    Mono<Placed> find(long stepId) {
        return workflowOf(stepId).flatMap(workflows::drawing).map(drawing -> placed(drawing, stepId));
    }

    Mono<Placed> create(Caller caller, JsonNode body) {
        var faults = new Faults();
        var form = FormObject.of(body, "", faults);
        var workflowId = form.number("workflow_id");
        if (workflowId == null && faults.isEmpty()) {
            form.fault("workflow_id", FormObject.REQUIRED);
        }
        faults.throwIfAny();
        var node = node(form);
        return redraw(Ask.of(caller, Objects.requireNonNull(workflowId), null), node)
                .onErrorMap(WorkflowRefusal.Unknown.class, none -> new Invalid("workflow_id", none.detail()))
                .map(change -> placed(
                        change.after(),
                        added(change.before().graph(), change.after().graph())));
    }

    /** Edits the fields that are sent. */
    Mono<Placed> update(Caller caller, long stepId, @Nullable String ifMatch, JsonNode body) {
        var faults = new Faults();
        var node = node(FormObject.of(body, "", faults)).put("step_id", stepId);
        faults.throwIfAny();
        return workflowOf(stepId)
                .flatMap(workflowId -> redraw(Ask.of(caller, workflowId, ifMatch), node))
                .map(change -> placed(change.after(), stepId));
    }

    /** Removes a step, and with it the transitions from it and to it. */
    Mono<Void> delete(Caller caller, long stepId, @Nullable String ifMatch) {
        var node = JsonNodeFactory.instance.objectNode().put("step_id", stepId).put("to_delete", true);
        return workflowOf(stepId)
                .flatMap(workflowId -> redraw(Ask.of(caller, workflowId, ifMatch), node))
                .then();
    }

    /** Sets the weights that are sent, all at once. */
    Mono<Drawing> weigh(Ask ask, JsonNode body) {
        return workflows
                .redraw(ask, new GraphForm(body, ""), (before, pencil) -> weighed(ask, body, before, pencil))
                .map(Change::after);
    }

    private Mono<Long> workflowOf(long stepId) {
        return store.workflowOf(stepId).switchIfEmpty(Mono.error(() -> WorkflowRefusal.Unknown.step(stepId)));
    }

    private Mono<Change> redraw(Ask ask, JsonNode node) {
        return workflows.redraw(ask, GraphForm.ofNode(node), (before, pencil) -> redrawn(ask, node, before, pencil));
    }

    private static Change redrawn(Ask ask, JsonNode node, Drawing before, Pencil pencil) {
        var faults = new Faults();
        var graph = pencil.over(before.graph(), faults)
                .redrawStep(FormObject.of(node, "", faults))
                .graph();
        faults.throwIfAny();
        var stepId = node.has("step_id") ? node.path("step_id").asLong() : added(before.graph(), graph);
        var deed = WorkflowDeed.step(
                ask.by(),
                before.graph().find(stepId).orElse(null),
                graph.find(stepId).orElse(null));
        return new Change(before, pencil.redrawn(before, graph), deed);
    }

    private static Change weighed(Ask ask, JsonNode body, Drawing before, Pencil pencil) {
        var faults = new Faults();
        var graph = Weights.read(FormObject.of(body, "", faults), before.graph());
        faults.throwIfAny();
        var deed = WorkflowDeed.redrawn(ask.by(), "update_weights", before, graph);
        return new Change(before, pencil.redrawn(before, graph), deed);
    }

    /** The step's own fields, without what only a form of a whole graph may say of a node. */
    private static ObjectNode node(FormObject form) {
        var node = ((ObjectNode) form.object()).deepCopy();
        node.remove(OF_GRAPHS);
        return node;
    }

    /** The number of the one step that was not there before. */
    private static long added(Graph before, Graph after) {
        return after.nodes().stream()
                .map(Step::stepId)
                .filter(stepId -> before.find(stepId).isEmpty())
                .findFirst()
                .orElse(0L);
    }

    private static Placed placed(Drawing drawing, long stepId) {
        var step = drawing.graph().find(stepId).orElseThrow(() -> WorkflowRefusal.Unknown.step(stepId));
        return new Placed(drawing.workflow(), step);
    }
}
