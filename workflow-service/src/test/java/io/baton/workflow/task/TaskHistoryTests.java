package io.baton.workflow.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.platform.test.HttpContract;
import io.baton.workflow.Documented;
import io.baton.workflow.Stage;
import io.baton.workflow.WorkflowServiceTest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What is shown of the way that a task went. */
@WorkflowServiceTest
class TaskHistoryTests {

    private static final HttpContract CONTRACT = HttpContract.of("workflow-service");

    @Autowired
    private Stage stage;

    @Test
    void theWayThatWasReallyWalkedIsDrawn() {
        var workflow = branching("Walked");
        var task = stage.task("Walked");
        assertMarks(task, "active", "pending", "pending", "pending");
        assertThat(percentage(task)).isZero();

        move(workflow, task, "To review");
        assertMarks(task, "done", "active", "pending", "pending");
        move(workflow, task, "Back");
        assertMarks(task, "active", "done", "pending", "pending");
        move(workflow, task, "To review");
        move(workflow, task, "To the end");

        var answer = stage.get("manager", "/tasks/" + task + "/visualization/");
        CONTRACT.accepts("GET", "/tasks/{id}/visualization/", 200, answer.text());
        assertMarks(task, "done", "done", "skipped", "active");
        assertThat(answer.as(200)
                        .path("edges")
                        .valueStream()
                        .filter(edge -> edge.path("taken").asBoolean())
                        .map(edge -> edge.path("name").asString()))
                .containsExactlyInAnyOrder("To review", "Back", "To the end");
        assertThat(answer.body().at("/nodes/0/assignees").size()).isBetween(1, 2);
        assertThat(answer.body().at("/nodes/2/entered_at").isNull()).isTrue();
        assertThat(answer.body().at("/nodes/3/left_at").isNull()).isTrue();
        assertThat(percentage(task)).isEqualTo(66);

        stage.move("admin", task, null, null).as(200);
        assertMarks(task, "done", "done", "skipped", "done");
        assertThat(percentage(task)).isEqualTo(100);
    }

    @Test
    void aCancelledTaskComesNowhereAnyMore() {
        var workflow = branching("Walked and cancelled");
        var task = stage.task("Walked and cancelled");
        move(workflow, task, "To review");

        stage.put("admin", "/tasks/" + task + "/", "{\"status\": \"cancelled\"}")
                .as(200);

        assertMarks(task, "done", "skipped", "skipped", "skipped");
        assertThat(percentage(task)).isEqualTo(25);
    }

    @Test
    void everythingThatWasDoneIsLoggedOldestFirst() {
        var workflow = branching("Logged");
        var task = stage.task("Logged");
        var holder = stage.assignee(task);
        stage.get(holder, "/tasks/" + task + "/").as(200);
        stage.post(
                        "admin",
                        "/tasks/transfer/",
                        "{\"task_item_id\": %d, \"new_user_id\": 21, \"notes\": \"Yours\"}".formatted(stage.item(task)))
                .as(200);
        stage.put("specialist1", "/tasks/" + task + "/", "{\"status\": \"on_hold\", \"notes\": \"Lunch\"}")
                .as(200);
        stage.put("specialist1", "/tasks/" + task + "/", "{\"status\": \"in progress\"}")
                .as(200);
        move(workflow, task, "To review");

        var answer = stage.get("agent1", "/tasks/" + task + "/action-logs/");

        CONTRACT.accepts("GET", "/tasks/{id}/action-logs/", 200, answer.text());
        var lines = answer.as(200).path("logs");
        assertThat(lines)
                .extracting(TaskHistoryTests::brief)
                .containsExactly(
                        "assigned " + holder + " null>new by System",
                        "started " + holder + " new>in progress by " + holder,
                        "transferred " + holder + " in progress>reassigned by admin",
                        "assigned specialist1 null>new by admin",
                        "held specialist1 in progress>on_hold by specialist1",
                        "resumed specialist1 on_hold>in progress by specialist1",
                        "moved specialist1 new>resolved by admin",
                        "assigned specialist1 null>new by admin");
        assertThat(lines.get(2).path("notes").asString()).isEqualTo("Yours");
        assertThat(lines.get(4).path("notes").asString()).isEqualTo("Lunch");
        assertThat(lines.get(7).at("/step/name").asString()).isEqualTo("Review");
        stage.get("other", "/tasks/" + task + "/action-logs/").as(404);
        stage.get("other", "/tasks/" + task + "/visualization/").as(404);
    }

    private static String brief(JsonNode line) {
        return "%s %s %s>%s by %s"
                .formatted(
                        line.path("action").asString(),
                        line.at("/user/name").asString(),
                        line.path("from_status").isNull()
                                ? "null"
                                : line.path("from_status").asString(),
                        line.path("to_status").asString(),
                        line.at("/by/name").asString());
    }

    /** Triage leads to review or to a branch, review back or to the end; the branch leads to the end. */
    private JsonNode branching(String category) {
        stage.directory();
        var form = (ObjectNode) stage.tree(Documented.WORKFLOW);
        ((ObjectNode) form.path("workflow"))
                .put("name", category)
                .put("category", category)
                .putNull("sub_category");
        var nodes = ((ObjectNode) form.path("graph")).putArray("nodes");
        node(nodes, "Triage", 2).put("is_start", true);
        node(nodes, "Review", 3);
        node(nodes, "Branch", 3);
        node(nodes, "End", 3).put("is_end", true);
        var edges = ((ObjectNode) form.path("graph")).putArray("edges");
        edge(edges, "Triage", "Review", "To review");
        edge(edges, "Triage", "Branch", "To the branch");
        edge(edges, "Review", "Triage", "Back");
        edge(edges, "Review", "End", "To the end");
        edge(edges, "Branch", "End", "Out of the branch");
        var workflow = stage.post("admin", "/workflows/", form.toString()).as(201);
        stage.initialize(workflow);
        return workflow;
    }

    private static ObjectNode node(ArrayNode nodes, String name, long role) {
        return nodes.addObject().put("temp_id", name).put("name", name).put("role_id", role);
    }

    private static void edge(ArrayNode edges, String from, String to, String name) {
        edges.addObject().put("from_temp_id", from).put("to_temp_id", to).put("name", name);
    }

    private void move(JsonNode workflow, long task, String transition) {
        var id = workflow.at("/graph/edges")
                .valueStream()
                .filter(edge -> edge.path("name").asString().equals(transition))
                .findFirst()
                .orElseThrow()
                .path("transition_id")
                .asLong();
        stage.move("admin", task, id, null).as(200);
    }

    private void assertMarks(long task, String... marks) {
        assertThat(picture(task)
                        .path("nodes")
                        .valueStream()
                        .map(node -> node.path("status").asString()))
                .containsExactlyElementsOf(List.of(marks));
    }

    private int percentage(long task) {
        return picture(task).at("/metadata/percentage").asInt();
    }

    private JsonNode picture(long task) {
        return stage.get("admin", "/tasks/" + task + "/visualization/").as(200);
    }
}
