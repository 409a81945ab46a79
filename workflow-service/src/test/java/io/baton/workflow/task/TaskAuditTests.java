package io.baton.workflow.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.platform.test.HttpContract;
import io.baton.platform.test.Tokens;
import io.baton.workflow.Drawings;
import io.baton.workflow.Stage;
import io.baton.workflow.WorkflowServiceTest;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import tools.jackson.databind.JsonNode;

/** What people do with tasks is written down, and what they were refused is not. */
@WorkflowServiceTest
class TaskAuditTests {

    @Autowired
    private Stage stage;

    @Test
    void eachDeedIsWrittenDownOnceWithWhatItChanged() {
        var workflow = stage.publishedWorkflow("Audited");
        var task = stage.task("Audited");
        var holder = stage.assignee(task);
        var transfer = "{\"task_item_id\": %d, \"new_user_id\": 21}".formatted(stage.item(task));

        stage.post("admin", "/tasks/transfer/", transfer).as(200);
        stage.post("admin", "/tasks/transfer/", transfer).as(409);
        stage.put("coordinator", "/tasks/" + task + "/", "{\"status\": \"on_hold\"}")
                .as(200);
        stage.put("coordinator", "/tasks/" + task + "/", "{\"status\": \"in progress\"}")
                .as(200);
        Stage.atOnce(
                4,
                () -> stage.move("specialist1", task, Stage.transition(workflow), "On")
                        .status());
        stage.delete("admin", "/tasks/" + task + "/").as(204);

        var answer = stage.get("admin", "/audit/events/by-target/?target_type=Task&target_id=" + task);
        HttpContract.of("workflow-service").accepts("GET", "/audit/events/by-target/", 200, answer.text());
        var deeds = answer.as(200).path("results");
        assertThat(StreamSupport.stream(deeds.spliterator(), false)
                        .map(deed -> deed.path("action").asString() + " by "
                                + deed.path("username").asString()))
                .containsExactlyInAnyOrder(
                        "delete_task by admin",
                        "transition_task by specialist1",
                        "update_task by coordinator",
                        "update_task by coordinator",
                        "transfer_task by admin");
        var transferred = deed(deeds, "transfer_task").path("changes").path("assigned_to");
        assertThat(transferred.at("/old/name").asString()).isEqualTo(holder);
        assertThat(transferred.at("/new/name").asString()).isEqualTo("specialist1");
        var moved = deed(deeds, "transition_task").path("changes");
        assertThat(moved.at("/current_step/old").asString()).isEqualTo("Triage");
        assertThat(moved.at("/current_step/new").asString()).isEqualTo("Resolution");
        assertThat(moved.at("/notes/new").asString()).isEqualTo("On");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            transfer_task | POST | /tasks/transfer/ | {"task_item_id": {item}, "new_user_id": 21}
            escalate_task | POST | /tasks/escalate/ | {"task_item_id": {item}, "reason": "Too hot"}
            update_task   | PUT  | /tasks/{task}/     | {"status": "cancelled"}
            update_task   | PUT  | /tasks/{task}/     | {"status": "on_hold"}
            """)
    void ofRivalsOneDeedIsWrittenDown(String action, String verb, String uri, String body) {
        var category = "Audited rivals " + Stage.number();
        Drawings.escalating(stage, category, 3);
        var task = stage.task(category);
        var item = stage.item(task);

        var statuses = Stage.atOnce(
                5,
                () -> stage.call(
                                HttpMethod.valueOf(verb),
                                Tokens.of("admin"),
                                uri.replace("{task}", String.valueOf(task)),
                                body.replace("{item}", String.valueOf(item)))
                        .status());

        assertThat(statuses).containsExactlyInAnyOrder(200, 409, 409, 409, 409);
        var deeds = stage.get("admin", "/audit/events/by-target/?target_type=Task&target_id=" + task)
                .as(200);
        assertThat(deeds.path("count").asInt()).isEqualTo(1);
        assertThat(deeds.at("/results/0/action").asString()).isEqualTo(action);
    }

    private static JsonNode deed(JsonNode deeds, String action) {
        return StreamSupport.stream(deeds.spliterator(), false)
                .filter(deed -> deed.path("action").asString().equals(action))
                .findFirst()
                .orElseThrow();
    }
}
