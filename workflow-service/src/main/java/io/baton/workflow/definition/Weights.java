package io.baton.workflow.definition;

import io.baton.workflow.definition.Graph.Step;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** What part of a ticket's time each step of a workflow gets, as the API shows and takes it. */
record Weights(long workflowId, List<Weight> weights, BigDecimal total) {

    record Weight(long stepId, String name, int order, BigDecimal weight) {}

    static Weights of(Drawing drawing) {
        return new Weights(
                drawing.workflow().id(),
                drawing.graph().nodes().stream()
                        .map(step -> new Weight(step.stepId(), step.name(), step.order(), step.weight()))
                        .toList(),
                drawing.graph().weight());
    }

    /** The graph with the weights of a form, {@code {weights: [{step_id, weight}]}}; the other steps keep theirs. */
    static Graph read(FormObject form, Graph before) {
        var list = form.object().path("weights");
        if (!list.isArray()) {
            form.fault("weights", list.isMissingNode() || list.isNull() ? FormObject.REQUIRED : "Expected a list.");
            return before;
        }
        if (list.size() > GraphForm.NODES_MAX) {
            form.fault("weights", "At most " + GraphForm.NODES_MAX + " weights.");
            return before;
        }
        var steps = new LinkedHashMap<Long, Step>();
        before.nodes().forEach(step -> steps.put(step.stepId(), step));
        var seen = new HashSet<Long>();
        FormObject.each(list.valueStream().toList(), "weights", form.faults())
                .forEach(weight -> weigh(weight, steps, seen));
        return new Graph(new ArrayList<>(steps.values()), before.edges());
    }

    private static void weigh(FormObject form, Map<Long, Step> steps, HashSet<Long> seen) {
        JsonNode given = form.object().path("weight");
        if (given.isMissingNode() || given.isNull()) {
            form.fault("weight", FormObject.REQUIRED);
        }
        var stepId = form.number("step_id");
        if (stepId == null) {
            form.fault("step_id", FormObject.REQUIRED);
            return;
        }
        var step = steps.get(stepId);
        if (step == null) {
            form.fault("step_id", "This workflow has no step " + stepId + ".");
        } else if (!seen.add(stepId)) {
            form.fault("step_id", "Another weight is for step " + stepId + ".");
        } else {
            steps.put(stepId, step.weighing(StepForm.weight(form, step.weight())));
        }
    }
}
