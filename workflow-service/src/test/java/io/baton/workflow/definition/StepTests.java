package io.baton.workflow.definition;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.workflow.Stage;
import io.baton.workflow.WorkflowServiceTest;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@WorkflowServiceTest
class StepTests {

    @Autowired
    private Stage stage;

    private Desk desk;

    @BeforeEach
    void directory() {
        stage.directory();
        desk = new Desk(stage);
    }

    @Test
    void aStepIsAnsweredAsDocumented() {
        var workflow = Stage.id(empty());

        var created = desk.post("/steps/", """
                {"workflow_id": %d, "name": "Triage", "description": "Initial ticket assessment",
                 "instruction": "Review ticket and assign priority", "role_id": 2, "escalate_to": 5, "weight": 0.3,
                 "is_start": true, "is_end": false, "design": {"x": 100, "y": 100}}
                """.formatted(workflow), 201);

        assertThat(created)
                .isEqualTo(stage.tree("""
                {
                  "step_id": %d,
                  "workflow_id": %d,
                  "name": "Triage",
                  "description": "Initial ticket assessment",
                  "instruction": "Review ticket and assign priority",
                  "role_id": 2,
                  "role_name": "Agent",
                  "escalate_to": 5,
                  "weight": 0.3,
                  "order": 1,
                  "is_start": true,
                  "is_end": false,
                  "design": {"x": 100, "y": 100}
                }
                """.formatted(created.path("step_id").asLong(), workflow)));
        assertThat(desk.get(step(created), 200)).isEqualTo(created);
        assertThat(desk.get("/steps/?workflow_id=" + workflow, 200).at("/results/0"))
                .isEqualTo(created);
        assertThat(desk.deeds("Step", created.path("step_id").asLong())).containsExactly("create_step");
    }

    @Test
    void aWorkflowIsDrawnStepByStepUntilItCanBeInitialized() {
        var created = empty();
        var ask = add(created, "\"name\": \"Ask\", \"role\": \"Agent\", \"is_start\": true");
        var end = add(created, "\"name\": \"End\", \"role\": \"Specialist\", \"is_end\": true");
        var between = add(created, "\"name\": \"Between\", \"role_id\": 5, \"order\": 2");
        join(ask, between, "On");
        join(between, end, "On");

        assertThat(orders(created)).containsExactly("Ask", "Between", "End");
        desk.put("/workflows/" + Stage.id(created) + "/update-details/", """
                {"category": "Drawn step by step", "department": "IT"}
                """, 200);
        assertThat(desk.post("/workflows/" + Stage.id(created) + "/initialize/", null, 200)
                        .path("version")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void aStepIsEditedInPart() {
        var step = add(empty(), "\"name\": \"Look\", \"role_id\": 2, \"instruction\": \"Closely\", \"is_start\": true");

        var edited = desk.put(
                step(step), "{\"name\": \"See\", \"instruction\": null, \"step_id\": 1, \"to_delete\": true}", 200);

        assertThat(edited.path("step_id")).isEqualTo(step.path("step_id"));
        assertThat(edited.path("name").asString()).isEqualTo("See");
        assertThat(edited.path("instruction").isNull()).isTrue();
        assertThat(edited.path("role_name").asString()).isEqualTo("Agent");
        assertThat(desk.get(step(step), 200)).isEqualTo(edited);
        var event = desk.trail("Step", step.path("step_id").asLong()).path(0);
        assertThat(event.path("action").asString()).isEqualTo("update_step");
        assertThat(event.path("changes")).isEqualTo(stage.tree("""
                {"name": {"old": "Look", "new": "See"}, "instruction": {"old": "Closely", "new": null}}
                """));
    }

    @Test
    void aStepGoesWithItsTransitions() {
        var workflow = stage.workflow("Deleted step");
        var step = Stage.step(workflow, "node_2");

        desk.delete("/steps/" + step + "/", 204);

        desk.get("/steps/" + step + "/", 404);
        desk.delete("/steps/" + step + "/", 404);
        desk.get("/transitions/" + Stage.transition(workflow) + "/", 404);
        assertThat(desk.deeds("Step", step)).containsExactly("delete_step");
        assertThat(desk.get("/workflows/" + Stage.id(workflow) + "/graph/", 200).path("nodes"))
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"name": "A"}                                      | workflow_id
            {"workflow_id": 0, "name": "A"}                    | workflow_id
            {"workflow_id": "x", "name": "A"}                  | workflow_id
            {"workflow_id": %d}                                | name
            {"workflow_id": %d, "name": "A", "is_start": true} | is_start
            {"workflow_id": %d, "name": "A", "role_id": 99}    | role_id
            {"workflow_id": %d, "name": "A", "weight": 100}    | weight
            {"workflow_id": %d, "name": "A", "design": []}     | design
            []                                                 | body
            """)
    void aFaultyStepIsRefused(String form, String field) {
        var workflow = stage.workflow("Faulty step " + Stage.number());

        var problem = desk.post("/steps/", form.replace("%d", Long.toString(Stage.id(workflow))), 400);

        assertThat(problem.path("details").propertyNames()).containsExactly(field);
    }

    @Test
    void stepsAreListedByWorkflowAndByRole() {
        var role = Stage.number();
        stage.role(role, "Role of steps " + role);
        stage.eventually(() -> stage.get("admin", "/roles/" + role + "/").as(200));
        var workflow = stage.workflow("Listed steps", role, 3);

        assertThat(desk.get("/steps/?role_id=" + role, 200).path("count").asInt())
                .isEqualTo(1);
        var both = desk.get("/steps/?workflow_id=" + Stage.id(workflow), 200).path("results");
        assertThat(both.valueStream().map(step -> step.path("name").asString()))
                .containsExactly("Resolution", "Triage");
        assertThat(desk.get("/steps/?workflow_id=" + Stage.id(workflow) + "&role_id=2", 200)
                        .path("count")
                        .asInt())
                .isZero();
        assertThat(desk.get("/transitions/?role_id=" + role, 200).path("count").asInt())
                .isEqualTo(1);
        desk.get("/steps/?role_id=x", 400);
    }

    @Test
    void weightsAreReadAndSetAllAtOnce() {
        var workflow = stage.workflow("Weighed");
        var path = "/steps/weights/workflow/" + Stage.id(workflow) + "/";
        var first = Stage.step(workflow, "node_1");
        var second = Stage.step(workflow, "node_2");

        assertThat(desk.get(path, 200)).isEqualTo(stage.tree("""
                {"workflow_id": %d, "total": 1.0, "weights": [
                  {"step_id": %d, "name": "Triage", "order": 1, "weight": 0.3},
                  {"step_id": %d, "name": "Resolution", "order": 2, "weight": 0.7}]}
                """.formatted(Stage.id(workflow), first, second)));

        var set = desk.put(path, """
                {"weights": [{"step_id": %d, "weight": 10}, {"step_id": %d, "weight": 2.5}]}
                """.formatted(second, first), 200);

        assertThat(set.path("total").asDouble()).isEqualTo(12.5);
        assertThat(desk.get(path, 200)).isEqualTo(set);
        var event = desk.trail("Workflow", Stage.id(workflow)).path(0);
        assertThat(event.path("action").asString()).isEqualTo("update_weights");
        assertThat(event.path("changes")).isEqualTo(stage.tree("""
                {"steps.%d.weight": {"old": 0.3, "new": 2.5}, "steps.%d.weight": {"old": 0.7, "new": 10}}
                """.formatted(first, second)));
        var problem = desk.put(path, """
                {"weights": [{"step_id": %1$d, "weight": -1}, {"step_id": %1$d, "weight": 1}, {"step_id": 0, "weight": 1},
                             {"step_id": %2$d}, {"weight": 1}, 5]}
                """.formatted(first, second), 400);
        assertThat(problem.path("details").propertyNames())
                .containsExactlyInAnyOrder(
                        "weights[0].weight",
                        "weights[1].step_id",
                        "weights[2].step_id",
                        "weights[3].weight",
                        "weights[4].step_id",
                        "weights[5]");
        assertThat(desk.get(path, 200)).isEqualTo(set);
        desk.put(path, "{}", 400);
        desk.get("/steps/weights/workflow/0/", 404);
    }

    @Test
    void transitionsAreDrawnReadAndRemoved() {
        var workflow = stage.workflow("Drawn transitions");
        var triage = Stage.step(workflow, "node_1");
        var resolution = Stage.step(workflow, "node_2");

        var back = desk.post("/transitions/", """
                {"workflow_id": %d, "from_step_id": %d, "to_step_id": %d, "name": "Back"}
                """.formatted(Stage.id(workflow), resolution, triage), 201);

        assertThat(back).isEqualTo(stage.tree("""
                {"transition_id": %d, "workflow_id": %d, "from_step_id": %d, "from_step_name": "Resolution",
                 "to_step_id": %d, "to_step_name": "Triage", "name": "Back"}
                """.formatted(
                        back.path("transition_id").asLong(), Stage.id(workflow), resolution, triage)));
        var path = "/transitions/" + back.path("transition_id").asLong() + "/";
        assertThat(desk.get(path, 200)).isEqualTo(back);
        desk.delete(path, 204);
        desk.get(path, 404);
        desk.delete(path, 404);
        assertThat(desk.deeds("Transition", back.path("transition_id").asLong()))
                .containsExactly("delete_transition", "create_transition");
    }

    @Test
    void aFaultyTransitionIsRefused() {
        var workflow = stage.workflow("Faulty transition");
        var elsewhere = Stage.step(stage.workflow("Faulty elsewhere"), "node_1");
        var triage = Stage.step(workflow, "node_1");
        var resolution = Stage.step(workflow, "node_2");

        assertThat(faulty("{}")).containsExactly("from_step_id");
        assertThat(faulty("{\"from_step_id\": 0}")).containsExactly("from_step_id");
        assertThat(faulty("{\"from_step_id\": \"x\"}")).containsExactly("from_step_id");
        assertThat(faulty("{\"from_step_id\": %d}".formatted(triage))).containsExactly("to_step_id");
        assertThat(faulty(ends(triage, triage, ""))).containsExactly("to_step_id");
        assertThat(faulty(ends(triage, elsewhere, ""))).containsExactly("to_step_id");
        assertThat(faulty(ends(triage, resolution, "Assign"))).containsExactly("name");
        assertThat(faulty(ends(triage, resolution, "x".repeat(65)))).containsExactly("name");
        assertThat(faulty(
                        "{\"workflow_id\": 0, \"from_step_id\": %d, \"to_step_id\": %d}".formatted(triage, resolution)))
                .containsExactly("workflow_id");
    }

    private List<String> faulty(String form) {
        return List.copyOf(desk.post("/transitions/", form, 400).path("details").propertyNames());
    }

    private static String ends(long from, long to, String name) {
        return "{\"from_step_id\": %d, \"to_step_id\": %d, \"name\": \"%s\"}".formatted(from, to, name);
    }

    private JsonNode empty() {
        return desk.post("/workflows/", "{\"name\": \"Empty " + Stage.number() + "\"}", 201);
    }

    private JsonNode add(JsonNode workflow, String fields) {
        return desk.post("/steps/", "{\"workflow_id\": " + Stage.id(workflow) + ", " + fields + "}", 201);
    }

    private void join(JsonNode from, JsonNode to, String name) {
        desk.post(
                "/transitions/",
                ends(from.path("step_id").asLong(), to.path("step_id").asLong(), name),
                201);
    }

    private List<String> orders(JsonNode workflow) {
        return desk.get("/workflows/" + Stage.id(workflow) + "/graph/", 200)
                .path("nodes")
                .valueStream()
                .map(node -> node.path("name").asString())
                .toList();
    }

    private static String step(JsonNode step) {
        return "/steps/" + step.path("step_id").asLong() + "/";
    }
}
