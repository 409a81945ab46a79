package io.baton.workflow.definition;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.baton.workflow.definition.Graph.Edge;
import io.baton.workflow.definition.Graph.Step;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A graph as the API shows it: with a place for every node, computed where nobody gave one. */
record GraphView(List<Node> nodes, List<Edge> edges) {

    /**
     * @param tempId the name the client gave the node, in the answer to the request that created it
     * @param design the client's own, or a {@link Layout.Place}
     */
    record Node(
            long stepId,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String tempId,

            String name,
            @Nullable String description,
            @Nullable String instruction,
            @Nullable Long roleId,
            @Nullable String roleName,
            @Nullable Long escalateTo,
            BigDecimal weight,
            int order,
            boolean isStart,
            boolean isEnd,
            Object design) {

        static Node of(Step step, @Nullable String tempId, Object place) {
            return new Node(
                    step.stepId(),
                    tempId,
                    step.name(),
                    step.description(),
                    step.instruction(),
                    step.roleId(),
                    step.roleName(),
                    step.escalateTo(),
                    step.weight(),
                    step.order(),
                    step.isStart(),
                    step.isEnd(),
                    step.design() == null ? place : step.design());
        }
    }

    static GraphView of(Graph graph) {
        return of(graph, Map.of());
    }

    /** @param tempIds what the client called each step, by its number */
    static GraphView of(Graph graph, Map<Long, String> tempIds) {
        var places = Layout.of(graph);
        var nodes = graph.nodes().stream()
                .map(step ->
                        Node.of(step, tempIds.get(step.stepId()), Objects.requireNonNull(places.get(step.stepId()))))
                .toList();
        return new GraphView(nodes, graph.edges());
    }
}
