package io.baton.workflow.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.platform.event.Event;
import io.baton.platform.test.EventContract;
import io.baton.workflow.Stage;
import io.baton.workflow.WorkflowServiceTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What came too early for a workflow, or for somebody to take it. */
@WorkflowServiceTest
class BacklogTests {

    @Autowired
    private Stage stage;

    @BeforeEach
    void directory() {
        stage.directory();
    }

    @Test
    void aTicketThatNothingFittedIsTakenUpWhenAWorkflowIsPublished() {
        var ticket = stage.ticket("Early");
        stage.tell(ticket);
        stage.eventually(() -> assertThat(stage.count(
                        "SELECT count(*) FROM ticket_snapshot WHERE category = 'Early' AND NOT is_task_allocated"))
                .isEqualTo(1));

        stage.initialize(stage.workflow("Early"));

        stage.taskOf(ticket);
        assertThat(stage.count("SELECT count(*) FROM ticket_snapshot WHERE category = 'Early' AND is_task_allocated"))
                .isEqualTo(1);
    }

    @Test
    void aTaskThatNobodyCouldTakeIsAssignedOnceSomebodyHoldsTheRole() {
        var role = Stage.number();
        stage.role(role, "Late role " + role);
        stage.eventually(() -> assertThat(stage.count("SELECT count(*) FROM role WHERE role_id = " + role))
                .isEqualTo(1));
        stage.initialize(stage.workflow("Understaffed", role, 3));
        var ticket = stage.ticket("Understaffed");
        stage.tell(ticket);
        var task = stage.taskOf(ticket);
        var unassigned = stage.get("coordinator", "/tasks/" + task + "/").as(200);
        assertThat(unassigned.path("assigned_users").size()).isZero();
        assertThat(unassigned.path("status").asString()).isEqualTo("pending");

        stage.member(role, "latecomer", role);

        stage.eventually(() -> assertThat(stage.count("SELECT count(*) FROM task_item WHERE user_id = " + role))
                .isEqualTo(1));
        var assigned = stage.get("coordinator", "/tasks/" + task + "/").as(200);
        assertThat(assigned.at("/assigned_users/0/user_full_name").asString()).isEqualTo("latecomer");
        var told = stage.told(ticket, 2);
        assertThat(told).extracting(Event::type).containsExactly("baton.task.created.v1", "baton.task.assigned.v1");
        told.forEach(event -> EventContract.of(event.type()).accepts(event.data()));
    }
}
