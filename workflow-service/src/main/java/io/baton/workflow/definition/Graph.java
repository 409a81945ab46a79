package io.baton.workflow.definition;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The steps of a workflow and the ways between them. This is also the form in which a version is kept. */
public record Graph(List<Step> nodes, List<Edge> edges) {

    public Graph {
        nodes = List.copyOf(nodes);
        edges = List.copyOf(edges);
    }

    /**
     * One step.
     *
     * @param roleId   who works here; a published step always has one
     * @param roleName the role's name when this was read or published
     * @param weight   its part of the ticket's time
     * @param order    its position, from 1
     * @param design   where a client draws it, in the client's own words
     */
    public record Step(
            long stepId,
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
            @Nullable JsonNode design) {}

    /** A way from one step to another. */
    public record Edge(long transitionId, long fromStepId, long toStepId, String name) {}

    /** Where tickets come in. */
    public Step start() {
        return nodes.stream().filter(Step::isStart).findFirst().orElseThrow();
    }

    /** The step with this number. */
    public Step step(long stepId) {
        return nodes.stream()
                .filter(step -> step.stepId() == stepId)
                .findFirst()
                .orElseThrow();
    }

    /** The transition with this number, if this graph has it. */
    public Optional<Edge> transition(long transitionId) {
        return edges.stream()
                .filter(edge -> edge.transitionId() == transitionId)
                .findFirst();
    }

    /** The ways out of a step. */
    public List<Edge> leaving(long stepId) {
        return edges.stream().filter(edge -> edge.fromStepId() == stepId).toList();
    }

    /** The weights of all steps together. */
    public BigDecimal weight() {
        return nodes.stream().map(Step::weight).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
