package io.baton.workflow.definition;

import io.baton.workflow.definition.Graph.Edge;
import io.baton.workflow.definition.Graph.Step;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What has to be written to make one graph of another.
 *
 * @param steps new ones and those that changed
 * @param edges likewise
 */
record GraphDiff(List<Long> stepsGone, List<Step> steps, List<Long> edgesGone, List<Edge> edges) {

    static GraphDiff between(Graph before, Graph after) {
        var oldSteps = new HashSet<>(before.nodes());
        var oldEdges = new HashSet<>(before.edges());
        var stepIds = ids(after.nodes().stream().map(Step::stepId).toList());
        var edgeIds = ids(after.edges().stream().map(Edge::transitionId).toList());
        return new GraphDiff(
                before.nodes().stream()
                        .map(Step::stepId)
                        .filter(id -> !stepIds.contains(id))
                        .toList(),
                after.nodes().stream().filter(step -> !oldSteps.contains(step)).toList(),
                before.edges().stream()
                        .map(Edge::transitionId)
                        .filter(id -> !edgeIds.contains(id))
                        .toList(),
                after.edges().stream().filter(edge -> !oldEdges.contains(edge)).toList());
    }

    boolean isEmpty() {
        return stepsGone.isEmpty() && steps.isEmpty() && edgesGone.isEmpty() && edges.isEmpty();
    }

    /** What a graph has of the steps and transitions that this is about, each field under a path of its own. */
    Map<String, @Nullable Object> fields(Graph graph) {
        var fields = new LinkedHashMap<String, @Nullable Object>();
        var stepIds = ids(steps.stream().map(Step::stepId).toList());
        stepIds.addAll(stepsGone);
        var edgeIds = ids(edges.stream().map(Edge::transitionId).toList());
        edgeIds.addAll(edgesGone);
        graph.nodes().stream()
                .filter(step -> stepIds.contains(step.stepId()))
                .forEach(step -> fields(step)
                        .forEach((name, value) -> fields.put("steps." + step.stepId() + "." + name, value)));
        graph.edges().stream()
                .filter(edge -> edgeIds.contains(edge.transitionId()))
                .forEach(edge -> fields(edge)
                        .forEach(
                                (name, value) -> fields.put("transitions." + edge.transitionId() + "." + name, value)));
        return fields;
    }

    /** A step's fields as the API names them. */
    static Map<String, @Nullable Object> fields(Step step) {
        var fields = new LinkedHashMap<String, @Nullable Object>();
        fields.put("name", step.name());
        fields.put("description", step.description());
        fields.put("instruction", step.instruction());
        fields.put("role_id", step.roleId());
        fields.put("escalate_to", step.escalateTo());
        fields.put("weight", step.weight());
        fields.put("order", step.order());
        fields.put("is_start", step.isStart());
        fields.put("is_end", step.isEnd());
        fields.put("design", step.design());
        return fields;
    }

    static Map<String, @Nullable Object> fields(Edge edge) {
        var fields = new LinkedHashMap<String, @Nullable Object>();
        fields.put("from_step_id", edge.fromStepId());
        fields.put("to_step_id", edge.toStepId());
        fields.put("name", edge.name());
        return fields;
    }

    private static Set<Long> ids(List<Long> ids) {
        return ids.stream().collect(Collectors.toCollection(HashSet::new));
    }
}
