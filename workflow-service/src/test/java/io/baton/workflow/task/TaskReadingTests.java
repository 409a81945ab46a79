package io.baton.workflow.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.platform.test.HttpContract;
import io.baton.workflow.Stage;
import io.baton.workflow.WorkflowServiceTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.node.ObjectNode;

/** What is shown of tasks, and to whom. */
@WorkflowServiceTest
class TaskReadingTests {

    private static final HttpContract CONTRACT = HttpContract.of("workflow-service");

    @Autowired
    private Stage stage;

    @Test
    void aTaskIsShownWithEverythingTheDocumentationNames() {
        var workflow = stage.publishedWorkflow("Showing");
        var told = stage.ticket("Showing");
        stage.tell(told);
        var task = stage.taskOf(told);

        var answer = stage.get("coordinator", "/tasks/" + task + "/");

        CONTRACT.accepts("GET", "/tasks/{id}/", 200, answer.text());
        var read = answer.as(200);
        assertThat(((ObjectNode) read)
                        .remove(List.of(
                                "assigned_users", "created_at", "updated_at", "fetched_at", "target_resolution")))
                .isEqualTo(stage.tree("""
                        {"task_id": %d, "ticket_id": %d, "ticket_number": "%s", "ticket_subject": "Laptop not turning on",
                         "ticket_description": "My laptop shows no signs of power", "priority": "High",
                         "workflow_id": %d, "workflow_name": "Workflow of Showing", "workflow_version": 1,
                         "current_step": {"step_id": %d, "name": "Triage", "role_name": "Agent", "instruction": null,
                                          "is_end": false},
                         "status": "pending", "ticket_owner": {"user_id": 2, "name": "coordinator"},
                         "resolution_time": null, "sla_status": "on_track",
                         "available_transitions": [
                           {"transition_id": %d, "workflow_id": %d, "from_step_id": %d, "from_step_name": "Triage",
                            "to_step_id": %d, "to_step_name": "Resolution", "name": "Assign"}]}
                        """.formatted(
                                task,
                                Stage.ticketOf(told).path("id").asLong(),
                                Stage.numberOf(told),
                                Stage.id(workflow),
                                Stage.step(workflow, "node_1"),
                                Stage.transition(workflow),
                                Stage.id(workflow),
                                Stage.step(workflow, "node_1"),
                                Stage.step(workflow, "node_2"))));
    }

    @Test
    void aTasksTargetsComeFromItsPriorityAndTheWeightOfTheStep() {
        var workflow = stage.publishedWorkflow("Targets");
        var task = stage.task("Targets");

        var read = stage.get("coordinator", "/tasks/" + task + "/").as(200);

        var created = Instant.parse(read.path("created_at").asString());
        assertThat(Instant.parse(read.path("target_resolution").asString()))
                .isEqualTo(created.plus(Duration.ofHours(24)));
        var item = (ObjectNode) read.at("/assigned_users/0");
        assertThat(Instant.parse(item.path("target_resolution").asString()))
                .isEqualTo(created.plus(Duration.parse("PT7H12M")));
        assertThat(item.remove(List.of("task_item_id", "user_id", "assigned_on", "target_resolution")))
                .isEqualTo(stage.tree("""
                {"user_full_name": "%s", "role": "Agent", "status": "new", "origin": "System", "step_id": %d,
                 "step_name": "Triage", "acted_on": null, "sla_status": "on_track", "notes": null}
                """.formatted(stage.assignee(task), Stage.step(workflow, "node_1"))));
    }

    @Test
    void aPersonsTasksAreListedWithEverythingTheDocumentationNames() {
        var workflow = stage.publishedWorkflow("Mine");
        var task = stage.task("Mine");
        var agent = stage.assignee(task);

        var answer = stage.get(
                agent, "/tasks/my-tasks/?role=agent&assignment_status=new&task__workflow_id=" + Stage.id(workflow));

        CONTRACT.accepts("GET", "/tasks/my-tasks/", 200, answer.text());
        assertThat(answer.as(200).path("count").asLong()).isEqualTo(1);
        var row = (ObjectNode) answer.body().at("/results/0");
        assertThat(row.remove(List.of(
                        "task_item_id", "user_id", "ticket_id", "ticket_number", "assigned_on", "target_resolution")))
                .isEqualTo(stage.tree("""
                        {"user_full_name": "%s", "role": "Agent", "status": "new", "origin": "System", "task_id": %d,
                         "ticket_subject": "Laptop not turning on",
                         "ticket_description": "My laptop shows no signs of power", "ticket_status": "New",
                         "ticket_priority": "High", "workflow_id": %d, "workflow_name": "Workflow of Mine",
                         "current_step_id": %d, "current_step_name": "Triage", "task_status": "pending",
                         "acted_on": null, "sla_status": "on_track", "notes": null}
                        """.formatted(agent, task, Stage.id(workflow), Stage.step(workflow, "node_1"))));
    }

    @Test
    void aPersonsTasksAreFiltered() {
        var workflow = stage.publishedWorkflow("Filtered");
        var task = stage.task("Filtered");
        var agent = stage.assignee(task);
        stage.move(agent, task, Stage.transition(workflow), null).as(200);
        var mine = "/tasks/my-tasks/?task__workflow_id=" + Stage.id(workflow);

        assertThat(count(agent, mine)).isEqualTo(1);
        assertThat(count(agent, mine + "&assignment_status=resolved")).isEqualTo(1);
        assertThat(count(agent, mine + "&assignment_status=in+progress")).isZero();
        assertThat(count(agent, mine + "&role=Specialist")).isZero();
        assertThat(count("specialist1", mine + "&role=Specialist&assignment_status=new"))
                .isEqualTo(1);
        assertThat(count("admin", mine)).isZero();
        assertThat(stage.get(agent, mine + "&assignment_status=lost")
                        .as(400)
                        .path("details")
                        .propertyNames())
                .containsExactly("assignment_status");
        assertThat(stage.get(agent, mine + "&role=a\0b").as(400).path("details").propertyNames())
                .containsExactly("role");
    }

    @Test
    void whatIsOpenToATaskIsListed() {
        var workflow = stage.publishedWorkflow("Open");
        var task = stage.task("Open");

        var answer = stage.get("agent1", "/transitions/?task_id=" + task);

        CONTRACT.accepts("GET", "/transitions/", 200, answer.text());
        assertThat(answer.as(200).path("count").asInt()).isEqualTo(1);
        assertThat(answer.body().at("/results/0/transition_id").asLong()).isEqualTo(Stage.transition(workflow));
        stage.move("admin", task, Stage.transition(workflow), null).as(200);
        assertThat(count("agent1", "/transitions/?task_id=" + task)).isZero();
        stage.get("agent1", "/transitions/?task_id=0").as(404);
    }

    @Test
    void aTaskIsUnknownToAnotherCompany() {
        stage.publishedWorkflow("Ours");
        var task = stage.task("Ours");

        stage.get("other", "/tasks/" + task + "/").as(404);
        stage.get("other", "/transitions/?task_id=" + task).as(404);
        stage.move("other", task, null, null).as(404);
    }

    @Test
    void aTaskStaysOnTheVersionItStartedOn() {
        var workflow = stage.publishedWorkflow("Versions");
        var before = stage.task("Versions");
        stage.initialize(workflow);
        var after = stage.task("Versions");

        assertThat(stage.get("admin", "/tasks/" + before + "/")
                        .as(200)
                        .path("workflow_version")
                        .asInt())
                .isEqualTo(1);
        assertThat(stage.get("admin", "/tasks/" + after + "/")
                        .as(200)
                        .path("workflow_version")
                        .asInt())
                .isEqualTo(2);
        stage.move("admin", before, Stage.transition(workflow), null).as(200);
    }

    private long count(String user, String uri) {
        return stage.get(user, uri).as(200).path("count").asLong();
    }
}
