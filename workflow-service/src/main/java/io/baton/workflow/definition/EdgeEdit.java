package io.baton.workflow.definition;

import io.baton.platform.problem.Faults;
import io.baton.workflow.definition.Graph.Edge;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The edges of a graph while it is redrawn, once its nodes are. */
final class EdgeEdit {

    /** The numbers of the steps that there are. */
    private final Set<Long> steps;

    private final Map<String, Long> tempIds;

    private final Numbers numbers;

    private final Map<Long, Edge> edges = new LinkedHashMap<>();

    /** Where a form spoke of an edge, by the edge. */
    private final Map<Long, String> paths = new HashMap<>();

    EdgeEdit(Graph before, Set<Long> steps, Map<String, Long> tempIds, Numbers numbers) {
        this.steps = steps;
        this.tempIds = tempIds;
        this.numbers = numbers;
        before.edges().forEach(edge -> edges.put(edge.transitionId(), edge));
    }

    void edge(FormObject form) {
        if (GraphForm.isNew(form.object(), "transition_id")) {
            create(form);
        } else {
            edit(form);
        }
    }

    /** The edges that are left: a step takes its own with it. */
    List<Edge> edges(Faults faults) {
        var left = edges.values().stream()
                .filter(edge -> steps.contains(edge.fromStepId()) && steps.contains(edge.toStepId()))
                .toList();
        once(left, faults);
        if (left.size() > GraphForm.EDGES_MAX) {
            faults.add("graph.edges", "At most " + GraphForm.EDGES_MAX + " edges.");
        }
        return left;
    }

    private void create(FormObject form) {
        var id = numbers.transition();
        var from = end(form, "from");
        var to = end(form, "to");
        var name = name(form);
        if (!form.flag("to_delete", false) && from != null && to != null) {
            put(form, new Edge(id, from, to, name));
        }
    }

    private void edit(FormObject form) {
        var id = form.number("transition_id");
        if (id == null) {
            return;
        }
        var edge = edges.get(id);
        if (paths.containsKey(id)) {
            form.fault("transition_id", "Another edge has the transition_id " + id + ".");
        } else if (edge == null) {
            form.fault("transition_id", "This workflow has no transition " + id + ".");
        } else if (form.flag("to_delete", false)) {
            edges.remove(id);
            paths.put(id, form.path());
        } else {
            var from = isSent(form, "from") ? end(form, "from") : (Long) edge.fromStepId();
            var to = isSent(form, "to") ? end(form, "to") : (Long) edge.toStepId();
            var name = form.has("name") ? name(form) : edge.name();
            if (from != null && to != null) {
                put(form, new Edge(id, from, to, name));
            }
        }
    }

    private void put(FormObject form, Edge edge) {
        if (edge.fromStepId() == edge.toStepId()) {
            form.fault(field(form, "to"), "An edge joins two different nodes.");
        }
        edges.put(edge.transitionId(), edge);
        paths.put(edge.transitionId(), form.path());
    }

    /** Two edges may join the same nodes under different names. The one that a form spoke of is at fault. */
    private void once(List<Edge> left, Faults faults) {
        var seen = new HashSet<List<Object>>();
        var spokenOf = new ArrayList<Edge>();
        for (var edge : left) {
            if (paths.containsKey(edge.transitionId())) {
                spokenOf.add(edge);
            } else {
                seen.add(ends(edge));
            }
        }
        for (var edge : spokenOf) {
            if (!seen.add(ends(edge))) {
                var path = paths.getOrDefault(edge.transitionId(), "");
                faults.add(path.isEmpty() ? "name" : path, "The same two nodes are joined twice under this name.");
            }
        }
    }

    private static List<Object> ends(Edge edge) {
        return List.of(edge.fromStepId(), edge.toStepId(), edge.name());
    }

    private static String name(FormObject form) {
        var name = form.text("name", FormObject.NAME_MAX);
        return name == null ? "" : name;
    }

    private static boolean isSent(FormObject form, String end) {
        return form.has(end + "_step_id") || form.has(end + "_temp_id");
    }

    /** The field by which a form names an end. */
    private static String field(FormObject form, String end) {
        return form.has(end + "_step_id") ? end + "_step_id" : end + "_temp_id";
    }

    /** The number of the step at an end. */
    private @Nullable Long end(FormObject form, String end) {
        var field = field(form, end);
        if (field.endsWith("_step_id")) {
            var id = form.number(field);
            if (form.object().path(field).isNull()) {
                form.fault(field, FormObject.REQUIRED);
            } else if (id != null && !steps.contains(id)) {
                form.fault(field, "This workflow has no step " + id + ".");
            }
            return id;
        }
        var tempId = form.text(field, FormObject.NAME_MAX);
        if (tempId == null) {
            form.fault(field, FormObject.REQUIRED);
            return null;
        }
        var id = tempIds.get(tempId);
        if (id == null) {
            form.fault(field, "No node has the temp_id \"" + tempId + "\".");
        }
        return id;
    }
}
