package io.baton.workflow.definition;

import io.baton.workflow.assignment.Roles;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The steps of a workflow and the ways between them. This is also the form in which a version is kept. */
public record Graph(List<Step> nodes, List<Edge> edges) {

    static final Graph EMPTY = new Graph(List.of(), List.of());

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
            @Nullable JsonNode design) {

        public Step {
            // As few digits as say it, so that two steps with one weight are equal wherever it was read.
            weight = weight.stripTrailingZeros();
            weight = weight.scale() < 0 ? weight.setScale(0) : weight;
            // As JSON has it where there is none.
            design = design == null || design.isNull() ? null : design;
        }

        /** This step at that position. */
        Step placed(int position) {
            return new Step(
                    stepId,
                    name,
                    description,
                    instruction,
                    roleId,
                    roleName,
                    escalateTo,
                    weight,
                    position,
                    isStart,
                    isEnd,
                    design);
        }

        /** This step with the name that its role has there. */
        Step namedBy(Roles roles) {
            var role = roleId == null ? null : roles.of(roleId);
            return new Step(
                    stepId,
                    name,
                    description,
                    instruction,
                    roleId,
                    role == null ? null : role.name(),
                    escalateTo,
                    weight,
                    order,
                    isStart,
                    isEnd,
                    design);
        }

        Step weighing(BigDecimal part) {
            return new Step(
                    stepId,
                    name,
                    description,
                    instruction,
                    roleId,
                    roleName,
                    escalateTo,
                    part,
                    order,
                    isStart,
                    isEnd,
                    design);
        }
    }

    /** A way from one step to another. */
    public record Edge(long transitionId, long fromStepId, long toStepId, String name) {}

    /** Where tickets come in. */
    public Step start() {
        return nodes.stream().filter(Step::isStart).findFirst().orElseThrow();
    }

    /** The step with this number. */
    public Step step(long stepId) {
        return find(stepId).orElseThrow();
    }

    /** The step with this number, if this graph has it. */
    Optional<Step> find(long stepId) {
        return nodes.stream().filter(step -> step.stepId() == stepId).findFirst();
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
