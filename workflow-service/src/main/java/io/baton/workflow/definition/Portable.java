package io.baton.workflow.definition;

import io.baton.platform.problem.Invalid;
import io.baton.workflow.assignment.Roles;
import io.baton.workflow.definition.Graph.Step;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A workflow as one document that means the same in another installation: it names roles and not their numbers. It has the
 * form in which workflows are created, so that importing is creating.
 */
record Portable(String format, int formatVersion, Fields workflow, Drawn graph) {

    private static final String FORMAT = "baton.workflow";

    private static final int VERSION = 1;

    record Fields(
            String name,
            @Nullable String description,
            @Nullable String category,
            @Nullable String subCategory,
            @Nullable String department,
            @Nullable String lowSla,
            @Nullable String mediumSla,
            @Nullable String highSla,
            @Nullable String urgentSla) {}

    record Drawn(List<Node> nodes, List<Edge> edges) {}

    record Node(
            String tempId,
            String name,
            @Nullable String description,
            @Nullable String instruction,
            @Nullable String role,
            @Nullable String escalateToRole,
            BigDecimal weight,
            boolean isStart,
            boolean isEnd,
            @Nullable JsonNode design) {}

    record Edge(String fromTempId, String toTempId, String name) {}

    /** The roles that steps escalate to, whose names are to be looked up. */
    static Set<Long> escalations(Graph graph) {
        var ids = new HashSet<Long>();
        for (var step : graph.nodes()) {
            if (step.escalateTo() != null) {
                ids.add(step.escalateTo());
            }
        }
        return ids;
    }

    static Portable of(Drawing drawing, Roles roles) {
        var graph = drawing.graph();
        var names = new HashMap<Long, String>();
        graph.nodes().forEach(step -> names.put(step.stepId(), "step_" + step.order()));
        var nodes = graph.nodes().stream().map(step -> node(step, names, roles)).toList();
        var edges = graph.edges().stream()
                .map(edge -> new Edge(
                        names.getOrDefault(edge.fromStepId(), ""),
                        names.getOrDefault(edge.toStepId(), ""),
                        edge.name()))
                .toList();
        return new Portable(FORMAT, VERSION, fields(drawing.workflow()), new Drawn(nodes, edges));
    }

    /** @throws Invalid where a document says that it is of another kind */
    static JsonNode check(JsonNode document) {
        var format = document.path("format");
        if (!format.isMissingNode() && !FORMAT.equals(format.asString(""))) {
            throw new Invalid("format", "Expected \"" + FORMAT + "\".");
        }
        var version = document.path("format_version");
        if (!version.isMissingNode() && version.asInt(0) != VERSION) {
            throw new Invalid("format_version", "Only version " + VERSION + " is known here.");
        }
        return document;
    }

    private static Fields fields(Workflow workflow) {
        var shown = WorkflowView.of(workflow);
        return new Fields(
                shown.name(),
                shown.description(),
                shown.category(),
                shown.subCategory(),
                shown.department(),
                shown.lowSla(),
                shown.mediumSla(),
                shown.highSla(),
                shown.urgentSla());
    }

    private static Node node(Step step, Map<Long, String> names, Roles roles) {
        var escalation = step.escalateTo() == null ? null : roles.of(step.escalateTo());
        return new Node(
                names.getOrDefault(step.stepId(), ""),
                step.name(),
                step.description(),
                step.instruction(),
                step.roleName(),
                escalation == null ? null : escalation.name(),
                step.weight(),
                step.isStart(),
                step.isEnd(),
                step.design());
    }
}
