package io.baton.workflow.definition;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.platform.problem.Faults;
import io.baton.platform.problem.Invalid;
import io.baton.workflow.assignment.Role;
import io.baton.workflow.assignment.Roles;
import io.baton.workflow.definition.Graph.Edge;
import io.baton.workflow.definition.Graph.Step;
import io.baton.workflow.definition.GraphEdit.Redrawn;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/** How a graph that is there is edited in part. */
class GraphEditTests {

    private static final Roles ROLES = new Roles(List.of(new Role(2, "Agent"), new Role(5, "Manager")));

    private static final JsonMapper JSON = JsonMapper.shared();

    /** Ask (1) leads to Look (2) under two names, and Look to Answer (3). */
    private static final Graph BEFORE = drawn(Graph.EMPTY, """
            {"nodes": [
               {"temp_id": "a", "name": "Ask", "role": "agent", "is_start": true, "description": "First", "weight": 0.30},
               {"temp_id": "b", "name": "Look", "role_id": 2, "escalate_to": 5, "design": {"x": 1}},
               {"temp_id": "c", "name": "Answer", "role_id": 2, "is_end": true}],
             "edges": [
               {"from_temp_id": "a", "to_temp_id": "b", "name": "Go"},
               {"from_temp_id": "a", "to_temp_id": "b", "name": "Run"},
               {"from_temp_id": "b", "to_temp_id": "c"}]}
            """, 1, 101).graph();

    @Test
    void whatIsNotSentStaysAsItIs() {
        assertThat(edited("{}")).isEqualTo(BEFORE);
        assertThat(edited("{\"nodes\": [], \"edges\": null}")).isEqualTo(BEFORE);
        assertThat(edited("{\"nodes\": [{\"step_id\": 2}], \"edges\": [{\"transition_id\": 101}]}"))
                .isEqualTo(BEFORE);
    }

    @Test
    void onlyTheKeysThatAreSentAreEditedAndNullTakesAValueAway() {
        var graph = edited("""
                {"nodes": [{"step_id": 1, "name": "Ask again", "description": null},
                           {"step_id": 2, "escalate_to": null, "role": "Manager", "design": null, "weight": null}]}
                """);

        var first = graph.step(1);
        assertThat(first.name()).isEqualTo("Ask again");
        assertThat(first.description()).isNull();
        assertThat(first.roleName()).isEqualTo("Agent");
        assertThat(first.weight()).isEqualTo("0.3");
        assertThat(first.isStart()).isTrue();
        var second = graph.step(2);
        assertThat(second.roleId()).isEqualTo(5);
        assertThat(second.roleName()).isEqualTo("Manager");
        assertThat(second.escalateTo()).isNull();
        assertThat(second.design()).isNull();
        assertThat(second.weight()).isEqualTo("0.5");
        assertThat(second.name()).isEqualTo("Look");
    }

    @Test
    void newNodesComeLastAndEdgesMayJoinThemToOldOnes() {
        var redrawn = drawn(BEFORE, """
                {"nodes": [{"temp_id": "d", "name": "Thank", "is_end": true}],
                 "edges": [{"from_step_id": 3, "to_temp_id": "d", "name": "Then"}]}
                """, 10, 110);

        assertThat(redrawn.tempIds()).isEqualTo(Map.of("d", 10L));
        assertThat(redrawn.graph().nodes()).extracting(Step::stepId).containsExactly(1L, 2L, 3L, 10L);
        assertThat(redrawn.graph().nodes()).extracting(Step::order).containsExactly(1, 2, 3, 4);
        assertThat(redrawn.graph().edges()).last().isEqualTo(new Edge(110, 3, 10, "Then"));
    }

    @Test
    void aStepThatGoesTakesItsEdgesWithItAndTheOthersCloseUp() {
        var graph = edited("""
                {"nodes": [{"step_id": 2, "to_delete": true}, {"temp_id": "x", "to_delete": true}],
                 "edges": [{"transition_id": 101, "name": "Gone anyway"}, {"from_step_id": 1, "to_step_id": 3}]}
                """);

        assertThat(graph.nodes()).extracting(Step::stepId).containsExactly(1L, 3L);
        assertThat(graph.nodes()).extracting(Step::order).containsExactly(1, 2);
        assertThat(graph.edges()).containsExactly(new Edge(110, 1, 3, ""));
    }

    @Test
    void edgesAreEditedRedirectedSwappedAndRemoved() {
        assertThat(edited("""
                {"edges": [{"transition_id": 101, "name": "Run"}, {"transition_id": 102, "name": "Go"},
                           {"transition_id": 103, "to_step_id": 1, "name": "Back"}]}
                """).edges())
                .containsExactly(new Edge(101, 1, 2, "Run"), new Edge(102, 1, 2, "Go"), new Edge(103, 2, 1, "Back"));
        assertThat(edited("{\"edges\": [{\"transition_id\": 102, \"to_delete\": true}]}")
                        .edges())
                .containsExactly(new Edge(101, 1, 2, "Go"), new Edge(103, 2, 3, ""));
    }

    @Test
    void aStepGoesWhereItIsAskedToGoAndTheOthersMakeRoom() {
        assertThat(order("{\"nodes\": [{\"step_id\": 3, \"order\": 1}]}")).containsExactly(3L, 1L, 2L);
        assertThat(order("{\"nodes\": [{\"step_id\": 1, \"order\": 9}]}")).containsExactly(2L, 3L, 1L);
        assertThat(
                        order(
                                "{\"nodes\": [{\"step_id\": 1, \"order\": 2}, {\"temp_id\": \"d\", \"name\": \"D\", \"order\": 1}]}"))
                .containsExactly(10L, 1L, 2L, 3L);
    }

    @Test
    void theStartMayMoveInOneEdit() {
        var graph =
                edited("{\"nodes\": [{\"step_id\": 1, \"is_start\": false}, {\"step_id\": 2, \"is_start\": true}]}");

        assertThat(graph.start().stepId()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"nodes": [{"step_id": 9}]}                                             | nodes[0].step_id
            {"nodes": [{"step_id": 1, "name": "A"}, {"step_id": 1, "name": "B"}]}   | nodes[1].step_id
            {"nodes": [{"step_id": "one"}]}                                         | nodes[0].step_id
            {"nodes": [{"step_id": 1, "name": " "}]}                                | nodes[0].name
            {"nodes": [{"step_id": 1, "name": null}]}                               | nodes[0].name
            {"nodes": [{"step_id": 1, "role_id": 99}]}                              | nodes[0].role_id
            {"nodes": [{"step_id": 1, "escalate_to_role": "Nobody"}]}               | nodes[0].escalate_to_role
            {"nodes": [{"step_id": 1, "order": 0}]}                                 | nodes[0].order
            {"nodes": [{"step_id": 1, "to_delete": "yes"}]}                         | nodes[0].to_delete
            {"nodes": [{"name": "No name of its own"}]}                             | nodes[0].temp_id
            {"nodes": [{"step_id": 1, "to_delete": true}]}                          | nodes
            {"nodes": [{"step_id": 2, "is_start": true}]}                           | nodes
            {"edges": [{"transition_id": 9}]}                                       | edges[0].transition_id
            {"edges": [{"transition_id": 101}, {"transition_id": 101}]}             | edges[1].transition_id
            {"edges": [{"transition_id": 101, "name": "Run"}]}                      | edges[0]
            {"edges": [{"from_step_id": 1, "to_step_id": 2, "name": "Go"}]}         | edges[0]
            {"edges": [{"from_step_id": 2, "to_step_id": 2}]}                       | edges[0].to_step_id
            {"edges": [{"transition_id": 101, "to_step_id": 1}]}                    | edges[0].to_step_id
            {"edges": [{"from_step_id": 1, "to_step_id": 99}]}                      | edges[0].to_step_id
            {"edges": [{"from_step_id": null, "to_step_id": 2}]}                    | edges[0].from_step_id
            {"nodes": [{"step_id": 2, "to_delete": true}], "edges": [{"from_step_id": 1, "to_step_id": 2, "name": "New"}]} | edges[0].to_step_id
            {"graph": {"nodes": [{"step_id": 9}]}}                                  | graph.nodes[0].step_id
            """)
    void theRulesHoldForTheResult(String form, String path) {
        assertThat(faults(BEFORE, form).keySet()).isEqualTo(Set.of(path));
    }

    @Test
    void aGraphHasNoMoreThanAPersonCanDraw() {
        var many = "{\"nodes\": [" + "{},".repeat(500) + "{}]}";

        assertThat(faults(Graph.EMPTY, many)).containsKey("nodes");
    }

    private static Graph edited(String form) {
        return drawn(BEFORE, form, 10, 110).graph();
    }

    private static List<Long> order(String form) {
        return edited(form).nodes().stream().map(Step::stepId).toList();
    }

    private static Redrawn drawn(Graph before, String form, long nextStep, long nextTransition) {
        var faults = new Faults();
        var redrawn = draw(before, form, faults, nextStep, nextTransition);
        faults.throwIfAny();
        return redrawn;
    }

    private static Map<String, List<String>> faults(Graph before, String form) {
        var faults = new Faults();
        var unused = draw(before, form, faults, 10, 110);
        try {
            faults.throwIfAny();
            return Map.of();
        } catch (Invalid invalid) {
            return invalid.details();
        }
    }

    private static Redrawn draw(Graph before, String form, Faults faults, long nextStep, long nextTransition) {
        var numbers = new Numbers(
                LongStream.iterate(nextStep, i -> i + 1).iterator(),
                LongStream.iterate(nextTransition, i -> i + 1).iterator());
        return new GraphEdit(before, numbers, ROLES, faults).redraw(GraphForm.of(JSON.readTree(form)));
    }
}
