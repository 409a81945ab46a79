package io.baton.workflow.definition;

import io.baton.platform.problem.Faults;
import io.baton.workflow.assignment.Roles;
import io.baton.workflow.definition.Graph.Step;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * A graph while it is redrawn: nodes first, then edges, then the rules, which hold for the result. Every fault is noted under
 * its path, such as {@code graph.edges[2].name}. A new graph is an empty one redrawn.
 */
final class GraphEdit {

    private final Graph before;

    private final Numbers numbers;

    private final Roles roles;

    private final Faults faults;

    /** The steps as they are now; those to be removed are not among them any more. */
    private final Map<Long, Step> steps = new LinkedHashMap<>();

    private final Map<String, Long> tempIds = new LinkedHashMap<>();

    private final Set<Long> named = new HashSet<>();

    /** The places that the client asked for, by step. */
    private final Map<Long, Integer> asked = new HashMap<>();

    GraphEdit(Graph before, Numbers numbers, Roles roles, Faults faults) {
        this.before = before;
        this.numbers = numbers;
        this.roles = roles;
        this.faults = faults;
        before.nodes().forEach(step -> steps.put(step.stepId(), step));
    }

    /**
     * A graph as it was redrawn.
     *
     * @param tempIds what the client called each new step, and its number
     */
    record Redrawn(Graph graph, Map<String, Long> tempIds) {}

    /** Applies a whole form. Whether there are faults is for the caller to ask. */
    Redrawn redraw(GraphForm form) {
        form.check(faults);
        FormObject.each(form.nodes(), form.path() + "nodes", faults).forEach(node -> node(node, true));
        var edges = new EdgeEdit(before, steps.keySet(), tempIds, numbers);
        FormObject.each(form.edges(), form.path() + "edges", faults).forEach(edges::edge);
        oneStart(form.path() + "nodes");
        if (steps.size() > GraphForm.NODES_MAX) {
            faults.add(form.path() + "nodes", "At most " + GraphForm.NODES_MAX + " nodes.");
        }
        return new Redrawn(new Graph(ordered(), edges.edges(faults)), tempIds);
    }

    /**
     * Applies a form of one step alone. A workflow that is drawn step by step has no start for a while, but never two.
     */
    Redrawn redrawStep(FormObject form) {
        node(form, false);
        if (steps.values().stream().filter(Step::isStart).count() > 1) {
            form.fault("is_start", "Another step is the start.");
        }
        if (steps.size() > GraphForm.NODES_MAX) {
            faults.add("workflow_id", "At most " + GraphForm.NODES_MAX + " steps.");
        }
        var edges = new EdgeEdit(before, steps.keySet(), tempIds, numbers);
        return new Redrawn(new Graph(ordered(), edges.edges(faults)), tempIds);
    }

    /** Adds one transition between two steps that are there. */
    Redrawn redrawTransition(FormObject form) {
        var edges = new EdgeEdit(before, steps.keySet(), tempIds, numbers);
        edges.edge(form);
        return new Redrawn(new Graph(before.nodes(), edges.edges(faults)), tempIds);
    }

    private void node(FormObject form, boolean isNamed) {
        if (GraphForm.isNew(form.object(), "step_id")) {
            create(form, isNamed);
        } else {
            edit(form);
        }
    }

    private void create(FormObject form, boolean isNamed) {
        var id = numbers.step();
        var place = before.nodes().size() + tempIds.size() + 1;
        var tempId = isNamed ? form.required("temp_id", FormObject.NAME_MAX) : "";
        if (form.flag("to_delete", false)) {
            // Drawn and removed again before it was ever saved.
            return;
        }
        if (!tempId.isEmpty() && tempIds.putIfAbsent(tempId, id) != null) {
            form.fault("temp_id", "Another node has the temp_id \"" + tempId + "\".");
        }
        steps.put(id, StepForm.read(form, StepForm.blank(id, place), roles));
        if (!before.nodes().isEmpty()) {
            place(form, id);
        }
    }

    private void edit(FormObject form) {
        var id = form.number("step_id");
        if (id == null) {
            return;
        }
        var step = steps.get(id);
        if (!named.add(id)) {
            form.fault("step_id", "Another node has the step_id " + id + ".");
        } else if (step == null) {
            form.fault("step_id", "This workflow has no step " + id + ".");
        } else if (form.flag("to_delete", false)) {
            steps.remove(id);
        } else {
            steps.put(id, StepForm.read(form, step, roles));
            place(form, id);
        }
    }

    private void place(FormObject form, long stepId) {
        var order = form.number("order");
        if (order != null && (order < 1 || order > GraphForm.NODES_MAX)) {
            form.fault("order", "Must be from 1 to " + GraphForm.NODES_MAX + ".");
        } else if (order != null) {
            asked.put(stepId, order.intValue());
        }
    }

    private void oneStart(String path) {
        var starts = steps.values().stream().filter(Step::isStart).count();
        if (!steps.isEmpty() && starts != 1) {
            faults.add(path, "Exactly one node must have is_start; here " + starts + " do.");
        }
    }

    private void insert(List<Step> rest, long stepId) {
        var place = asked.getOrDefault(stepId, 1) - 1;
        rest.add(Math.min(place, rest.size()), Objects.requireNonNull(steps.get(stepId)));
    }

    /** Numbered from 1; a step whose place was asked for stands there before those that already did. */
    private List<Step> ordered() {
        var rest = new ArrayList<>(steps.values());
        rest.removeIf(step -> asked.containsKey(step.stepId()));
        rest.sort(Comparator.comparingInt(Step::order));
        asked.keySet().retainAll(steps.keySet());
        asked.entrySet().stream()
                .sorted(Map.Entry.<Long, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .forEach(stepId -> insert(rest, stepId));
        var ordered = new ArrayList<Step>(rest.size());
        for (var step : rest) {
            ordered.add(step.placed(ordered.size() + 1));
        }
        return ordered;
    }
}
