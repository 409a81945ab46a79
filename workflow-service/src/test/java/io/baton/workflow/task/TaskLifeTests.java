package io.baton.workflow.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.platform.event.Event;
import io.baton.platform.test.EventContract;
import io.baton.platform.test.HttpContract;
import io.baton.workflow.Stage;
import io.baton.workflow.WorkflowServiceTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The life of a task through the API, from the ticket that opens it to the end. */
@WorkflowServiceTest
class TaskLifeTests {

    private static final HttpContract CONTRACT = HttpContract.of("workflow-service");

    @Autowired
    private Stage stage;

    @Test
    void aTicketIsTakenUpMovedOnAndFinished() {
        var workflow = stage.publishedWorkflow("A whole life");
        var told = stage.ticket("A whole life");
        stage.tell(told);
        var task = stage.taskOf(told);
        var agent = stage.assignee(task);

        var moved = stage.move(agent, task, Stage.transition(workflow), "Completed initial assessment");
        var finished = stage.move("specialist1", task, null, "Replaced the battery");

        CONTRACT.accepts("POST", "/transitions/{task_id}/transition/", 200, moved.text());
        assertThat(moved.as(200)).isEqualTo(stage.tree("""
                {"success": true,
                 "task": {"task_id": %d, "current_step": {"step_id": %d, "name": "Resolution"}, "status": "in progress"},
                 "message": "Task transitioned to Resolution",
                 "assigned_to": {"user_id": 21, "name": "specialist1"},
                 "available_transitions": []}
                """.formatted(task, Stage.step(workflow, "node_2"))));
        CONTRACT.accepts("POST", "/transitions/{task_id}/transition/", 200, finished.text());
        assertThat(finished.as(200)).isEqualTo(stage.tree("""
                {"success": true,
                 "task": {"task_id": %d, "current_step": {"step_id": %d, "name": "Resolution"}, "status": "completed"},
                 "message": "Task completed", "assigned_to": null, "available_transitions": []}
                """.formatted(task, Stage.step(workflow, "node_2"))));
        var read = stage.get("coordinator", "/tasks/" + task + "/").as(200);
        assertThat(read.path("sla_status").asString()).isEqualTo("met");
        assertThat(read.path("resolution_time").isNull()).isFalse();
        assertThat(read.path("assigned_users"))
                .extracting(item -> item.path("status").asString())
                .containsExactly("resolved", "resolved");
        assertThat(read.path("assigned_users"))
                .extracting(item -> item.path("notes").asString())
                .containsExactly("Completed initial assessment", "Replaced the battery");
        var events = stage.told(told, 3);
        assertThat(events)
                .extracting(Event::type)
                .containsExactly("baton.task.created.v1", "baton.task.moved.v1", "baton.task.completed.v1");
        assertThat(events)
                .extracting(event -> event.data().path("version").asInt())
                .containsExactly(1, 2, 3);
        events.forEach(event -> EventContract.of(event.type()).accepts(event.data()));
    }

    @Test
    void itsAssigneeSeeingItForTheFirstTimeStartsIt() {
        stage.publishedWorkflow("Starting");
        var told = stage.ticket("Starting");
        stage.tell(told);
        var task = stage.taskOf(told);
        var agent = stage.assignee(task);
        stage.get("admin", "/tasks/" + task + "/").as(200);

        var answers = Stage.atOnce(4, () -> stage.get(agent, "/tasks/" + task + "/"));

        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.as(200).path("status").asString()).isEqualTo("in progress");
            assertThat(answer.body().at("/assigned_users/0/status").asString()).isEqualTo("in progress");
        });
        var events = stage.told(told, 2);
        assertThat(events).extracting(Event::type).containsExactly("baton.task.created.v1", "baton.task.started.v1");
        events.forEach(event -> EventContract.of(event.type()).accepts(event.data()));
        assertThat(stage.count("SELECT count(*) FROM task_log WHERE task_id = " + task))
                .isEqualTo(2);
    }

    @Test
    void aTaskGoesWhereATransitionLeadsAndNowhereElse() {
        var workflow = stage.publishedWorkflow("Elsewhere");
        var task = stage.task("Elsewhere");
        var agent = stage.assignee(task);
        var foreign = stage.workflow("Elsewhere, another");

        for (var asked : new Long[] {Stage.transition(foreign), 0L, null}) {
            var answer = stage.move(agent, task, asked, null);

            CONTRACT.accepts("POST", "/transitions/{task_id}/transition/", 400, answer.text());
            assertThat(answer.as(400).path("available_transitions"))
                    .extracting(open -> open.path("transition_id").asLong())
                    .containsExactly(Stage.transition(workflow));
            assertThat(answer.body().path("details").propertyNames()).containsExactly("transition_id");
        }
        // Without a body, too, it would be finished.
        stage.post(agent, "/transitions/" + task + "/transition/", null).as(400);
        stage.post(agent, "/transitions/" + task + "/transition/", "{\"transition_id\": \"five\"}")
                .as(400);
        assertThat(stage.count("SELECT version FROM task WHERE task_id = " + task))
                .isEqualTo(1);
    }

    @Test
    void onlyItsHolderOrAnAdminMovesATask() {
        var workflow = stage.publishedWorkflow("Whose");
        var task = stage.task("Whose");

        stage.move("specialist1", task, Stage.transition(workflow), null).as(403);
        stage.move("coordinator", task, Stage.transition(workflow), null).as(403);
        stage.move("admin", task, Stage.transition(workflow), null).as(200);
        stage.move("admin", 0, Stage.transition(workflow), null).as(404);
    }

    @Test
    void aFinishedTaskIsOver() {
        var workflow = stage.publishedWorkflow("Over");
        var task = stage.task("Over");
        stage.move("admin", task, Stage.transition(workflow), null).as(200);
        stage.move("specialist1", task, null, null).as(200);

        var answer = stage.move("specialist1", task, null, null);

        CONTRACT.accepts("POST", "/transitions/{task_id}/transition/", 409, answer.text());
        assertThat(answer.as(409).path("error").asString()).isEqualTo("Task is over");
        stage.move("admin", task, Stage.transition(workflow), null).as(409);
    }

    @Test
    void whereNobodyHoldsTheNextRoleNothingChanges() {
        stage.directory();
        var role = Stage.number();
        stage.role(role, "Nobody's " + role);
        stage.eventually(() -> assertThat(stage.count("SELECT count(*) FROM role WHERE role_id = " + role))
                .isEqualTo(1));
        var workflow = stage.workflow("Nobody next", 2, role);
        stage.initialize(workflow);
        var task = stage.task("Nobody next");
        var agent = stage.assignee(task);

        var answer = stage.move(agent, task, Stage.transition(workflow), null);

        assertThat(answer.as(409).path("error").asString()).isEqualTo("Nobody to take it");
        assertThat(stage.count("SELECT version FROM task WHERE task_id = " + task))
                .isEqualTo(1);
        assertThat(stage.assignee(task)).isEqualTo(agent);
    }

    @Test
    void ofRivalsOneMovesTheTaskAndTheOthersAreTold() {
        var workflow = stage.publishedWorkflow("Rivals");
        for (var round = 0; round < 5; round++) {
            var told = stage.ticket("Rivals");
            stage.tell(told);
            var task = stage.taskOf(told);
            var rival = round % 2 == 0 ? stage.assignee(task) : "admin";

            var statuses = Stage.atOnce(
                    5,
                    () -> stage.move(rival, task, Stage.transition(workflow), null)
                            .status());

            assertThat(statuses).containsExactlyInAnyOrder(200, 409, 409, 409, 409);
            assertThat(stage.told(told, 2))
                    .extracting(Event::type)
                    .containsExactly("baton.task.created.v1", "baton.task.moved.v1");
            assertThat(stage.count("SELECT count(*) FROM task_item WHERE task_id = " + task))
                    .isEqualTo(2);
        }
    }

    @Test
    void ofRivalsWhoFinishOneDoes() {
        var workflow = stage.publishedWorkflow("Finishers");
        var told = stage.ticket("Finishers");
        stage.tell(told);
        var task = stage.taskOf(told);
        stage.move("admin", task, Stage.transition(workflow), null).as(200);

        var statuses = Stage.atOnce(
                4, () -> stage.move("specialist1", task, null, null).status());

        assertThat(statuses).containsExactlyInAnyOrder(200, 409, 409, 409);
        assertThat(stage.told(told, 3)).hasSize(3);
    }
}
