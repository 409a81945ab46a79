package io.baton.workflow.definition;

import io.baton.platform.problem.Faults;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * What a client sends about a graph: its nodes and edges, some of them or all.
 *
 * @param path what stands before {@code nodes} and {@code edges} in the client's form
 */
record GraphForm(JsonNode graph, String path) {

    /** Far above what a person can draw, and low enough for one answer. */
    static final int NODES_MAX = 500;

    static final int EDGES_MAX = 2_000;

    /** A form that brings nothing new. */
    static final GraphForm NOTHING = new GraphForm(JsonNodeFactory.instance.objectNode(), "");

    /** The graph under that name, as in a workflow's form. */
    static GraphForm under(JsonNode body) {
        return new GraphForm(body.path("graph"), "graph.");
    }

    /** The graph under that name, or the body itself. */
    static GraphForm of(JsonNode body) {
        return body.has("graph") ? under(body) : new GraphForm(body, "");
    }

    /** One edge alone. */
    static GraphForm ofEdge(JsonNode edge) {
        var graph = JsonNodeFactory.instance.objectNode();
        graph.putArray("edges").add(edge);
        return new GraphForm(graph, "");
    }

    /** One node alone. */
    static GraphForm ofNode(JsonNode node) {
        var graph = JsonNodeFactory.instance.objectNode();
        graph.putArray("nodes").add(node);
        return new GraphForm(graph, "");
    }

    List<JsonNode> nodes() {
        return list("nodes", NODES_MAX);
    }

    List<JsonNode> edges() {
        return list("edges", EDGES_MAX);
    }

    /** Notes what is no graph at all. */
    void check(Faults faults) {
        if (!graph.isMissingNode() && !graph.isNull() && !graph.isObject()) {
            faults.add(path.isEmpty() ? "body" : "graph", "Expected an object.");
        }
        check("nodes", NODES_MAX, faults);
        check("edges", EDGES_MAX, faults);
    }

    private void check(String name, int max, Faults faults) {
        var list = graph.path(name);
        if (list.isArray() && list.size() > max) {
            faults.add(path + name, "At most " + max + " " + name + ".");
        } else if (!list.isMissingNode() && !list.isNull() && !list.isArray()) {
            faults.add(path + name, "Expected a list.");
        }
    }

    /** How many nodes are not there yet. */
    int newSteps() {
        return (int) nodes().stream().filter(node -> isNew(node, "step_id")).count();
    }

    int newTransitions() {
        return (int)
                edges().stream().filter(edge -> isNew(edge, "transition_id")).count();
    }

    static boolean isNew(JsonNode form, String idField) {
        return form.path(idField).isMissingNode() || form.path(idField).isNull();
    }

    /** The role numbers that it names, to be looked up before it is read. */
    Set<Long> roleIds() {
        var ids = new HashSet<Long>();
        for (var node : nodes()) {
            for (var field : new String[] {"role_id", "escalate_to"}) {
                var id = node.path(field);
                if (id.isIntegralNumber() && id.canConvertToLong()) {
                    ids.add(id.asLong());
                }
            }
        }
        return ids;
    }

    /** The role names that it names. Those with a null character nobody has, and the database does not take. */
    Set<String> roleNames() {
        var names = new HashSet<String>();
        for (var node : nodes()) {
            for (var field : new String[] {"role", "escalate_to_role"}) {
                var name = node.path(field);
                if (name.isString() && name.asString().indexOf('\0') < 0) {
                    names.add(name.asString().strip());
                }
            }
        }
        return names;
    }

    private List<JsonNode> list(String name, int max) {
        var list = graph.path(name);
        return list.isArray() ? list.valueStream().limit(max).toList() : List.of();
    }
}
