package io.baton.workflow.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.baton.platform.problem.Invalid;
import io.baton.workflow.Documented;
import io.baton.workflow.assignment.Role;
import io.baton.workflow.assignment.Roles;
import io.baton.workflow.definition.Graph.Edge;
import io.baton.workflow.definition.Graph.Step;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class DraftTests {

    private static final Roles ROLES = new Roles(List.of(new Role(2, "Agent"), new Role(3, "Specialist")));

    private static final JsonMapper JSON = JsonMapper.shared();

    @Test
    void takesTheDocumentedWorkflow() {
        var draft = check(Documented.WORKFLOW);

        assertThat(draft.description().name()).isEqualTo("IT Support Request");
        assertThat(draft.description().sla().urgent()).isEqualTo(Duration.ofHours(4));
        assertThat(draft.graph().nodes()).extracting(Step::name).containsExactly("Triage", "Resolution");
        assertThat(draft.graph().nodes()).extracting(Step::roleId).containsExactly(2L, 3L);
        assertThat(draft.graph().nodes()).extracting(Step::roleName).containsExactly("Agent", "Specialist");
        assertThat(draft.graph().edges()).containsExactly(new Edge(101, 1, 2, "Assign"));
        assertThat(draft.tempIds()).isEqualTo(Map.of("node_1", 1L, "node_2", 2L));
    }

    @Test
    void takesTheFieldsFlatAndARoleByName() {
        var draft = check("""
                {"name": " Leave ", "department": "", "graph": {"nodes": [
                  {"temp_id": "a", "name": "Ask", "role": "agent", "is_start": true}]}}
                """);

        assertThat(draft.description().name()).isEqualTo("Leave");
        assertThat(draft.description().department()).isNull();
        assertThat(draft.graph().nodes().getFirst().roleId()).isEqualTo(2);
        assertThat(draft.graph().nodes().getFirst().weight()).isEqualTo("0.5");
    }

    @Test
    void takesAWorkflowWithoutAGraph() {
        assertThat(check("{\"name\": \"Leave\"}").graph()).isEqualTo(Graph.EMPTY);
        assertThat(check("{\"name\": \"Leave\", \"graph\": null}").graph()).isEqualTo(Graph.EMPTY);
        assertThat(check("{\"name\": \"Leave\", \"graph\": {}}").graph()).isEqualTo(Graph.EMPTY);
    }

    @Test
    void saysEverythingThatIsWrongAtOnce() {
        var faults = faults("""
                {"workflow": {"low_sla": "soon", "high_sla": "30:00:00", "urgent_sla": "P2D"},
                 "graph": {
                   "nodes": [
                     {"temp_id": "a", "name": "Triage", "role_id": 2, "weight": 100},
                     {"temp_id": "a", "name": "Resolution", "role_id": 99, "escalate_to": 98, "weight": 0.123},
                     {"name": " ", "role": "Nobody", "design": [1]},
                     null],
                   "edges": [
                     {"from_temp_id": "a", "to_temp_id": "a"},
                     {"from_temp_id": "a", "to_temp_id": "z"},
                     {}]}}
                """);

        assertThat(faults)
                .containsOnlyKeys(
                        "workflow.name",
                        "workflow.low_sla",
                        "workflow.high_sla",
                        "workflow.urgent_sla",
                        "graph.nodes",
                        "graph.nodes[0].weight",
                        "graph.nodes[1].temp_id",
                        "graph.nodes[1].role_id",
                        "graph.nodes[1].escalate_to",
                        "graph.nodes[1].weight",
                        "graph.nodes[2].temp_id",
                        "graph.nodes[2].name",
                        "graph.nodes[2].role",
                        "graph.nodes[2].design",
                        "graph.nodes[3]",
                        "graph.edges[0].to_temp_id",
                        "graph.edges[1].to_temp_id",
                        "graph.edges[2].from_temp_id",
                        "graph.edges[2].to_temp_id");
        assertThat(faults).containsEntry("workflow.name", List.of("This field is required."));
        assertThat(faults).containsEntry("graph.nodes[1].role_id", List.of("No role 99."));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"name": "%65"}                                                                   | name
            {"name": "a", "description": "%257"}                                              | description
            {"name": "a", "category": "%65"}                                                  | category
            {"name": "a", "sub_category": "%65"}                                              | sub_category
            {"name": "a", "department": "%65"}                                                | department
            {"name": "a\\u0000b"}                                                             | name
            {"name": 5}                                                                       | name
            {"name": "a", "low_sla": 72}                                                      | low_sla
            {"workflow": "a"}                                                                 | workflow
            {"name": "a", "graph": []}                                                        | graph
            {"name": "a", "graph": {"nodes": {}}}                                             | graph.nodes
            {"name": "a", "graph": {"nodes": [{"temp_id": "a", "name": "a", "is_start": "yes"}]}} | graph.nodes[0].is_start
            {"name": "a", "graph": {"nodes": [{"temp_id": "a", "name": "a", "is_start": true, "weight": 1e999}]}} | graph.nodes[0].weight
            {"name": "a", "graph": {"nodes": [{"temp_id": "a", "name": "a", "is_start": true, "role_id": 2.0}]}} | graph.nodes[0].role_id
            {"name": "a", "graph": {"nodes": [{"temp_id": "a", "name": "a", "is_start": true, "design": {"x": [1e999]}}]}} | graph.nodes[0].design
            []                                                                                | body
            {"name": "a", "graph": {"nodes": [{"temp_id": "a", "name": "%65", "is_start": true}]}}          | graph.nodes[0].name
            {"name": "a", "graph": {"nodes": [{"temp_id": "a", "name": "a", "is_start": true, "weight": -1}]}} | graph.nodes[0].weight
            {"name": "a", "graph": {"nodes": [{"temp_id": "a", "name": "a", "is_start": true, "role_id": 2, "role": "Specialist"}]}} | graph.nodes[0].role
            {"name": "a", "graph": {"nodes": [{"temp_id": "a", "name": "a"}]}}                | graph.nodes
            {"name": "a", "graph": {"edges": [{"from_temp_id": "a", "to_temp_id": "b"}]}}     | graph.edges[0].from_temp_id
            """)
    void refuses(String form, String path) {
        assertThat(faults(form.replace("%65", "x".repeat(65)).replace("%257", "x".repeat(257))))
                .containsKey(path);
    }

    @Test
    void looksUpNoRoleNameThatTheDatabaseCannotStore() {
        var form = GraphForm.under(JSON.readTree("""
                {"graph": {"nodes": [{"role": "a\\u0000b"}, {"role": " Agent", "escalate_to_role": "Manager"}, {}, null, 1]}}
                """));

        assertThat(form.roleNames()).containsExactlyInAnyOrder("Agent", "Manager");
    }

    @Test
    void refusesTwoStarts() {
        assertThat(faults("""
                {"name": "a", "graph": {"nodes": [
                  {"temp_id": "a", "name": "a", "is_start": true}, {"temp_id": "b", "name": "b", "is_start": true}]}}
                """)).containsOnlyKeys("graph.nodes");
    }

    @Test
    void refusesAnEdgeTwiceButNotUnderAnotherNameOrTheOtherWay() {
        assertThat(faults("""
                {"name": "a", "graph": {"nodes": [
                    {"temp_id": "a", "name": "a", "is_start": true}, {"temp_id": "b", "name": "b"}],
                  "edges": [
                    {"from_temp_id": "a", "to_temp_id": "b", "name": "Go"},
                    {"from_temp_id": "a", "to_temp_id": "b"},
                    {"from_temp_id": "b", "to_temp_id": "a", "name": "Go"},
                    {"from_temp_id": "a", "to_temp_id": "b", "name": "Go "}]}}
                """)).containsOnlyKeys("graph.edges[3]");
    }

    private static Draft check(String form) {
        return Draft.check(JSON.readTree(form), ROLES, numbers());
    }

    /** Steps are numbered from 1, transitions from 101. */
    private static Numbers numbers() {
        return new Numbers(
                LongStream.iterate(1, i -> i + 1).iterator(),
                LongStream.iterate(101, i -> i + 1).iterator());
    }

    private static Map<String, List<String>> faults(String form) {
        return catchThrowableOfType(Invalid.class, () -> check(form)).details();
    }
}
