package io.baton.workflow.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.platform.event.Event;
import io.baton.platform.test.EventContract;
import io.baton.platform.test.HttpContract;
import io.baton.workflow.Stage;
import io.baton.workflow.Stage.Answer;
import io.baton.workflow.WorkflowServiceTest;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.node.ObjectNode;

/** Tasks that an admin opens and removes. */
@WorkflowServiceTest
class ByHandTests {

    private static final HttpContract CONTRACT = HttpContract.of("workflow-service");

    @Autowired
    private Stage stage;

    @Test
    void aTicketThatNothingFittedIsGivenATaskByHand() {
        var workflow = stage.publishedWorkflow("By hand");
        var ticket = stage.ticket("Fits nothing");
        stage.tell(ticket);
        var number = Stage.numberOf(ticket);
        stage.eventually(() -> assertThat(
                        stage.count("SELECT count(*) FROM ticket_snapshot WHERE ticket_number = '" + number + "'"))
                .isEqualTo(1));

        var statuses = Stage.atOnce(
                4,
                () -> open("admin", "ticket_number", "\"" + number + "\"", Stage.id(workflow))
                        .status());

        assertThat(statuses).containsExactlyInAnyOrder(201, 409, 409, 409);
        var again = open(
                "admin",
                "ticket_id",
                String.valueOf(Stage.ticketOf(ticket).path("id").asLong()),
                Stage.id(workflow));
        CONTRACT.accepts("POST", "/tasks/", 409, again.text());
        again.as(409);
        assertTold(ticket, "created");
        assertFaults(open("admin", "ticket_id", "0", Stage.id(workflow)), "ticket_id");
        assertFaults(open("admin", "ticket_number", "\"" + number + "\"", 0), "workflow_id");
        assertFaults(stage.post("admin", "/tasks/", "{}"), "ticket_id", "workflow_id");
    }

    @Test
    void aTaskIsRemovedWithItsHistoryAndItsTicketIsFreeAgain() {
        var workflow = stage.publishedWorkflow("Removed");
        var ticket = stage.ticket("Removed");
        stage.tell(ticket);
        var task = stage.taskOf(ticket);
        stage.delete("agent1", "/tasks/" + task + "/").as(403);

        stage.delete("admin", "/tasks/" + task + "/").as(204);

        stage.get("admin", "/tasks/" + task + "/").as(404);
        stage.delete("admin", "/tasks/" + task + "/").as(404);
        assertThat(stage.count("SELECT count(*) FROM task_item WHERE task_id = " + task))
                .isZero();
        assertTold(ticket, "created", "deleted");
        var reopened = open("admin", "ticket_number", "\"" + Stage.numberOf(ticket) + "\"", Stage.id(workflow));
        CONTRACT.accepts("POST", "/tasks/", 201, reopened.text());
        assertThat(reopened.as(201).path("status").asString()).isEqualTo("pending");
    }

    private Answer open(String user, String field, String ticket, long workflow) {
        return stage.post(user, "/tasks/", "{\"%s\": %s, \"workflow_id\": %d}".formatted(field, ticket, workflow));
    }

    /** What was told of the task is this and nothing else, each as its schema has it, and in order. */
    private void assertTold(ObjectNode ticket, String... actions) {
        var events = stage.told(ticket, actions.length);
        assertThat(events)
                .extracting(Event::type)
                .containsExactly(Stream.of(actions)
                        .map(action -> "baton.task." + action + ".v1")
                        .toArray(String[]::new));
        events.forEach(event -> EventContract.of(event.type()).accepts(event.data()));
    }

    private static void assertFaults(Answer answer, String... fields) {
        assertThat(answer.as(400).path("details").propertyNames()).containsExactlyInAnyOrder(fields);
    }
}
