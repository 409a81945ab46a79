package io.baton.workflow.definition;

import io.baton.platform.problem.Faults;
import io.baton.workflow.assignment.Role;
import io.baton.workflow.assignment.Roles;
import io.baton.workflow.definition.CreateForm.EdgeForm;
import io.baton.workflow.definition.CreateForm.NodeForm;
import io.baton.workflow.definition.Draft.NewEdge;
import io.baton.workflow.definition.Draft.NewStep;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The rules of a graph that is created whole. Every fault is noted under its path, such as {@code graph.edges[2].name}. */
final class GraphCheck {

    /** Far above what a person can draw, and low enough for one answer. */
    private static final int NODES_MAX = 500;

    private static final int EDGES_MAX = 2_000;

    /** Room for a page of text. */
    private static final int TEXT_MAX = 10_000;

    private static final BigDecimal WEIGHT = new BigDecimal("0.50");

    private static final BigDecimal WEIGHT_MAX = new BigDecimal("99.99");

    private final List<@Nullable NodeForm> nodes;

    private final List<@Nullable EdgeForm> edges;

    private final Roles roles;

    private final Faults faults;

    private final Texts texts;

    /** Where each step stands in the list. */
    private final Map<String, Integer> places = new HashMap<>();

    GraphCheck(List<@Nullable NodeForm> nodes, List<@Nullable EdgeForm> edges, Roles roles, Faults faults) {
        this.nodes = nodes;
        this.edges = edges;
        this.roles = roles;
        this.faults = faults;
        this.texts = new Texts(faults);
    }

    List<NewStep> steps() {
        if (nodes.size() > NODES_MAX) {
            faults.add("graph.nodes", "At most " + NODES_MAX + " nodes.");
            return List.of();
        }
        var steps = new ArrayList<NewStep>();
        for (var i = 0; i < nodes.size(); i++) {
            var node = nodes.get(i);
            var path = "graph.nodes[" + i + "]";
            if (node == null) {
                faults.add(path, "Expected an object.");
            } else {
                steps.add(step(path, node, i));
            }
        }
        oneStart(steps);
        return steps;
    }

    /** Call it after {@link #steps}, which learns where each step stands. */
    List<NewEdge> edges() {
        if (edges.size() > EDGES_MAX) {
            faults.add("graph.edges", "At most " + EDGES_MAX + " edges.");
            return List.of();
        }
        var drawn = new ArrayList<NewEdge>();
        var seen = new HashSet<NewEdge>();
        for (var i = 0; i < edges.size(); i++) {
            var edge = edges.get(i);
            var path = "graph.edges[" + i + "]";
            var read = edge == null ? null : edge(path, edge);
            if (edge == null) {
                faults.add(path, "Expected an object.");
            } else if (read != null && !seen.add(read)) {
                faults.add(path, "The same two nodes are joined twice under this name.");
            } else if (read != null) {
                drawn.add(read);
            }
        }
        return drawn;
    }

    private NewStep step(String path, NodeForm node, int place) {
        var tempId = texts.required(path + ".temp_id", node.tempId(), Texts.NAME_MAX);
        if (!tempId.isEmpty() && places.putIfAbsent(tempId, place) != null) {
            faults.add(path + ".temp_id", "Another node has the temp_id \"" + tempId + "\".");
        }
        return new NewStep(
                tempId,
                texts.required(path + ".name", node.name(), Texts.NAME_MAX),
                texts.optional(path + ".description", node.description(), TEXT_MAX),
                texts.optional(path + ".instruction", node.instruction(), TEXT_MAX),
                role(path, node),
                known(path + ".escalate_to", node.escalateTo()),
                weight(path + ".weight", node.weight()),
                Boolean.TRUE.equals(node.isStart()),
                Boolean.TRUE.equals(node.isEnd()),
                design(path + ".design", node.design()));
    }

    private @Nullable Role role(String path, NodeForm node) {
        var byId = node.roleId() == null ? null : roles.of(node.roleId());
        var byName = node.role() == null ? null : roles.named(node.role());
        if (node.roleId() != null && byId == null) {
            faults.add(path + ".role_id", "No role " + node.roleId() + ".");
        }
        if (node.role() != null && byName == null) {
            faults.add(path + ".role", "No role \"" + node.role() + "\".");
        }
        if (byId != null && byName != null && !byId.equals(byName)) {
            faults.add(path + ".role", "Not the role that role_id names.");
        }
        return byId != null ? byId : byName;
    }

    private @Nullable Long known(String path, @Nullable Long roleId) {
        if (roleId != null && roles.of(roleId) == null) {
            faults.add(path, "No role " + roleId + ".");
        }
        return roleId;
    }

    private BigDecimal weight(String path, @Nullable BigDecimal weight) {
        if (weight == null) {
            return WEIGHT;
        }
        if (weight.signum() < 0 || weight.compareTo(WEIGHT_MAX) > 0) {
            faults.add(path, "Must be from 0 to 99.99.");
            return WEIGHT;
        }
        if (weight.stripTrailingZeros().scale() > 2) {
            faults.add(path, "At most two decimal places.");
            return WEIGHT;
        }
        // A zero may come with any exponent, and the database would write all its digits.
        return weight.signum() == 0 ? BigDecimal.ZERO : weight;
    }

    private @Nullable String design(String path, @Nullable JsonNode design) {
        if (design == null || design.isNull()) {
            return null;
        }
        var text = design.toString();
        if (!design.isObject() || text.contains("\\u0000")) {
            faults.add(path, "Expected an object, such as {\"x\": 100, \"y\": 100}.");
        }
        return text;
    }

    private void oneStart(List<NewStep> steps) {
        var starts = steps.stream().filter(NewStep::isStart).count();
        if (!nodes.isEmpty() && starts != 1) {
            faults.add("graph.nodes", "Exactly one node must have is_start; here " + starts + " do.");
        }
    }

    private @Nullable NewEdge edge(String path, EdgeForm edge) {
        var from = end(path + ".from_temp_id", edge.fromTempId());
        var to = end(path + ".to_temp_id", edge.toTempId());
        var name = texts.optional(path + ".name", edge.name(), Texts.NAME_MAX);
        if (from == null || to == null) {
            return null;
        }
        if (from.equals(to)) {
            faults.add(path + ".to_temp_id", "An edge joins two different nodes.");
        }
        return new NewEdge(from, to, name == null ? "" : name);
    }

    private @Nullable Integer end(String path, @Nullable String tempId) {
        if (tempId == null || tempId.isBlank()) {
            faults.add(path, Texts.REQUIRED);
            return null;
        }
        var place = places.get(tempId.strip());
        if (place == null) {
            faults.add(path, "No node has the temp_id \"" + tempId.strip() + "\".");
        }
        return place;
    }
}
