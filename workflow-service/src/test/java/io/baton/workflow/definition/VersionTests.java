package io.baton.workflow.definition;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.platform.test.Tokens;
import io.baton.workflow.Stage;
import io.baton.workflow.WorkflowServiceTest;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

@WorkflowServiceTest
class VersionTests {

    @Autowired
    private Stage stage;

    private Desk desk;

    @BeforeEach
    void directory() {
        stage.directory();
        desk = new Desk(stage);
    }

    @Test
    void aTaskStaysOnTheVersionItStartedOnWhateverHappensToTheGraph() {
        var workflow = stage.publishedWorkflow("Frozen");
        var path = path(workflow);
        var task = stage.task("Frozen");

        // The way is cut, its end removed, the start renamed and given to others, and all that is published.
        desk.delete("/transitions/" + Stage.transition(workflow) + "/", 204);
        desk.put(
                path + "update-graph/",
                """
                {"nodes": [{"step_id": %d, "name": "Renamed", "role_id": 5, "is_end": true},
                           {"step_id": %d, "to_delete": true}]}
                """.formatted(Stage.step(workflow, "node_1"), Stage.step(workflow, "node_2")),
                200);
        desk.post(path + "initialize/", null, 200);

        var seen = stage.get("admin", "/tasks/" + task + "/").as(200);
        assertThat(seen.path("workflow_version").asInt()).isEqualTo(1);
        assertThat(seen.at("/current_step/name").asString()).isEqualTo("Triage");
        assertThat(seen.at("/available_transitions/0/transition_id").asLong()).isEqualTo(Stage.transition(workflow));
        assertThat(stage.move("admin", task, Stage.transition(workflow), null)
                        .as(200)
                        .at("/task/current_step/name")
                        .asString())
                .isEqualTo("Resolution");
        stage.move("admin", task, null, null).as(200);
        // What comes next runs on what is in force now.
        stage.member(Stage.number(), "frozen manager", 5);
        var next = stage.get("admin", "/tasks/" + stage.task("Frozen") + "/").as(200);
        assertThat(next.path("workflow_version").asInt()).isEqualTo(2);
        assertThat(next.at("/current_step/name").asString()).isEqualTo("Renamed");
    }

    @Test
    void versionsAreListedAndReadAsTheyWerePublished() {
        var workflow = stage.publishedWorkflow("Listed versions");
        var path = path(workflow);
        desk.put(path + "update-details/", "{\"description\": \"Second\", \"low_sla\": null}", 200);
        desk.post(path + "initialize/", null, 200);

        var page = desk.get(path + "versions/", 200);

        assertThat(page.path("count").asInt()).isEqualTo(2);
        assertThat(page.at("/results/0/version").asInt()).isEqualTo(2);
        assertThat(page.at("/results/0/is_in_force").asBoolean()).isTrue();
        assertThat(page.at("/results/0/description").asString()).isEqualTo("Second");
        assertThat(page.at("/results/0/low_sla").isNull()).isTrue();
        assertThat(page.at("/results/1/is_in_force").asBoolean()).isFalse();
        assertThat(page.at("/results/1/low_sla").asString()).isEqualTo("72:00:00");
        var first = desk.get(path + "versions/1/", 200);
        assertThat(first.path("graph")).isEqualTo(withoutTempIds(workflow.path("graph")));
        assertThat(first.path("description").asString()).isEqualTo("Standard IT support workflow");
        desk.get(path + "versions/3/", 404);
        desk.get("/workflows/0/versions/", 404);
        assertThat(desk.get(path(stage.workflow("Never published")) + "versions/", 200)
                        .path("results"))
                .isEmpty();
    }

    @Test
    void rollingBackDrawsThatVersionAgainExactlyAndPublishesIt() {
        var workflow = stage.publishedWorkflow("Rolled back");
        var path = path(workflow);
        var before = desk.get(path + "detail/", 200);
        var exported = desk.get(path + "export/", 200);
        desk.put(path + "update-details/", """
                {"name": "Rolled on", "description": null, "category": "Else", "sub_category": "New", "low_sla": null}
                """, 200);
        desk.put(
                path + "update-graph/",
                """
                {"nodes": [{"step_id": %d, "to_delete": true},
                           {"step_id": %d, "name": "Other", "weight": 7, "is_end": true, "design": {"x": 1, "y": 2}},
                           {"temp_id": "n", "name": "New", "role_id": 2, "order": 1}],
                 "edges": [{"from_temp_id": "n", "to_step_id": %2$d}, {"from_step_id": %2$d, "to_temp_id": "n"}]}
                """.formatted(Stage.step(workflow, "node_2"), Stage.step(workflow, "node_1")),
                200);
        desk.post(path + "initialize/", null, 200);

        var rolled = desk.post(path + "versions/1/rollback/", null, 200);

        assertThat(rolled).isEqualTo(stage.tree("""
                {"workflow_id": %d, "status": "initialized", "version": 3, "is_published": true}
                """.formatted(Stage.id(workflow))));
        var after = desk.get(path + "detail/", 200);
        assertThat(after.path("graph")).isEqualTo(before.path("graph"));
        assertThat(without(after.path("workflow"), "version", "updated_at"))
                .isEqualTo(without(before.path("workflow"), "version", "updated_at"));
        assertThat(desk.get(path + "export/", 200)).isEqualTo(exported);
        var first = desk.get(path + "versions/1/", 200);
        var third = desk.get(path + "versions/3/", 200);
        assertThat(without(third, "version", "is_in_force", "published_at"))
                .isEqualTo(without(first, "version", "is_in_force", "published_at"));
        assertThat(third.path("is_in_force").asBoolean()).isTrue();
    }

    @Test
    void numbersThatCameBackClashWithNoneThatCome() {
        var workflow = stage.publishedWorkflow("Rolled back and on");
        var path = path(workflow);
        var first = Stage.step(workflow, "node_1");
        var second = Stage.step(workflow, "node_2");
        desk.put(
                path + "update-graph/", "{\"nodes\": [{\"step_id\": %d, \"to_delete\": true}]}".formatted(second), 200);
        desk.post(path + "versions/1/rollback/", null, 200);

        desk.put(path + "update-graph/", """
                {"nodes": [{"temp_id": "m", "name": "More", "role_id": 2}],
                 "edges": [{"from_step_id": %d, "to_temp_id": "m"}, {"from_temp_id": "m", "to_step_id": %d}]}
                """.formatted(first, second), 200);

        assertThat(desk.deeds("Workflow", Stage.id(workflow)))
                .containsExactly(
                        "update_graph", "rollback_workflow", "update_graph", "initialize_workflow", "create_workflow");
    }

    @Test
    void aWorkflowIsNotRolledBackToWhatCannotBe() {
        var workflow = stage.publishedWorkflow("No way back");
        var path = path(workflow);
        desk.post(path + "versions/2/rollback/", null, 404);
        desk.put(path + "update-details/", "{\"name\": \"Another name\"}", 200);
        stage.post("admin", "/workflows/", "{\"name\": \"Workflow of No way back\"}")
                .as(201);

        assertThat(desk.post(path + "versions/1/rollback/", null, 409)
                        .path("details")
                        .propertyNames())
                .containsExactly("name");
        assertThat(desk.get(path, 200).path("name").asString()).isEqualTo("Another name");
    }

    @Test
    void aPausedWorkflowTakesNoTicketsUntilItIsResumed() {
        var workflow = stage.publishedWorkflow("Paused");
        var path = path(workflow);
        var running = stage.task("Paused");

        assertThat(desk.post(path + "pause/", null, 200)).isEqualTo(stage.tree("""
                {"workflow_id": %d, "status": "paused", "version": 1, "is_published": true}
                """.formatted(Stage.id(workflow))));

        var waiting = stage.ticket("Paused");
        stage.tell(waiting);
        stage.eventually(() -> assertThat(snapshots(waiting)).isEqualTo(1));
        assertThat(stage.count("SELECT count(*) FROM task WHERE ticket_number = '" + Stage.numberOf(waiting) + "'"))
                .isZero();
        stage.move("admin", running, Stage.transition(workflow), null).as(200);
        desk.post(path + "pause/", null, 409);
        // Rolling back does not wake it.
        assertThat(desk.post(path + "versions/1/rollback/", null, 200)
                        .path("status")
                        .asString())
                .isEqualTo("paused");
        assertThat(desk.get(path + "versions/2/", 200).path("is_in_force").asBoolean())
                .isFalse();

        assertThat(desk.post(path + "resume/", null, 200).path("status").asString())
                .isEqualTo("initialized");

        assertThat(stage.taskOf(waiting)).isPositive();
        desk.post(path + "resume/", null, 409);
        desk.post(path(stage.workflow("Paused draft")) + "pause/", null, 409);
    }

    @Test
    void aWorkflowWithOpenTasksIsNotDeletedAndWhatWasStaysReadable() {
        var workflow = stage.publishedWorkflow("Deleted");
        var path = path(workflow);
        var task = stage.task("Deleted");

        var problem = desk.ask("DELETE", path, null, 409);
        assertThat(problem.path("detail").asString()).contains("Task " + task);
        stage.move("admin", task, Stage.transition(workflow), null).as(200);
        stage.move("admin", task, null, null).as(200);

        desk.delete(path, 204);

        desk.get(path, 404);
        desk.delete(path, 404);
        desk.get("/steps/" + Stage.step(workflow, "node_1") + "/", 404);
        assertThat(stage.get("admin", "/tasks/" + task + "/")
                        .as(200)
                        .path("workflow_name")
                        .asString())
                .isEqualTo("Workflow of Deleted");
        assertThat(desk.get(path + "versions/1/", 200).path("is_in_force").asBoolean())
                .isFalse();
        assertThat(desk.get(path + "versions/", 200).path("count").asInt()).isEqualTo(1);
        assertThat(desk.deeds("Workflow", Stage.id(workflow))).startsWith("delete_workflow");
        var waiting = stage.ticket("Deleted");
        stage.tell(waiting);
        stage.eventually(() -> assertThat(snapshots(waiting)).isEqualTo(1));
        assertThat(stage.count("SELECT count(*) FROM task WHERE ticket_number = '" + Stage.numberOf(waiting) + "'"))
                .isZero();
        // The name is free again.
        stage.workflow("Deleted");
    }

    @Test
    void aWorkflowIsNeverDeletedUnderTicketsThatComeIn() {
        for (var round = 0; round < 5; round++) {
            var kind = "Deleted under tickets " + round;
            var workflow = stage.publishedWorkflow(kind);
            var tickets = List.of(stage.ticket(kind), stage.ticket(kind), stage.ticket(kind));
            tickets.forEach(stage::tell);

            var status = stage.call(HttpMethod.DELETE, Tokens.of("admin"), path(workflow), null)
                    .status();

            tickets.forEach(ticket ->
                    stage.eventually(() -> assertThat(snapshots(ticket)).isEqualTo(1)));
            var open = stage.count("SELECT count(*) FROM task WHERE workflow_id = " + Stage.id(workflow));
            assertThat(status).isEqualTo(open == 0 ? 204 : 409);
        }
    }

    private long snapshots(JsonNode ticket) {
        return stage.count(
                "SELECT count(*) FROM ticket_snapshot WHERE ticket_number = '" + Stage.numberOf(ticket) + "'");
    }

    private static String path(JsonNode workflow) {
        return "/workflows/" + Stage.id(workflow) + "/";
    }

    private static JsonNode without(JsonNode object, String... fields) {
        return ((ObjectNode) object.deepCopy()).remove(List.of(fields));
    }

    private static JsonNode withoutTempIds(JsonNode graph) {
        var copy = graph.deepCopy();
        copy.path("nodes").forEach(node -> ((ObjectNode) node).remove("temp_id"));
        return copy;
    }
}
