package io.baton.workflow.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.platform.event.Event;
import io.baton.platform.test.EventContract;
import io.baton.workflow.Stage;
import io.baton.workflow.WorkflowServiceTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.node.ObjectNode;

/** What becomes of a task whose ticket needs no work any more. */
@WorkflowServiceTest
class TicketEndingTests {

    @Autowired
    private Stage stage;

    @Test
    void aTaskEndsWithItsTicketAndOnlyOnce() {
        stage.publishedWorkflow("Ending");
        var closed = stage.ticket("Ending");
        var withdrawn = stage.ticket("Ending");
        var rejected = stage.ticket("Ending");
        var deleted = stage.ticket("Ending");
        List.of(closed, withdrawn, rejected, deleted).forEach(ticket -> {
            stage.tell(ticket);
            stage.taskOf(ticket);
        });
        for (var repeat = 0; repeat < 2; repeat++) {
            stage.tell("baton.ticket.status-changed.v1", status(closed, "Closed"));
            stage.tell("baton.ticket.status-changed.v1", status(withdrawn, "Withdrawn"));
            stage.tell("baton.ticket.updated.v1", status(rejected, "Rejected"));
            stage.tell("baton.ticket.deleted.v1", status(deleted, "New"));
        }

        var ends = Map.of(closed, "completed", withdrawn, "cancelled", rejected, "cancelled", deleted, "cancelled");
        ends.forEach((ticket, action) -> {
            var told = stage.told(ticket, 2);
            assertThat(told)
                    .extracting(Event::type)
                    .containsExactly("baton.task.created.v1", "baton.task." + action + ".v1");
            told.forEach(event -> EventContract.of(event.type()).accepts(event.data()));
        });
        assertThat(stage.count(
                        "SELECT count(*) FROM task WHERE category = 'Ending' AND version = 2 AND status = 'cancelled'"
                                + " AND resolution_time IS NULL"))
                .isEqualTo(3);
        assertThat(stage.count(
                        "SELECT count(*) FROM task WHERE category = 'Ending' AND version = 2 AND status = 'completed'"
                                + " AND resolution_time IS NOT NULL"))
                .isEqualTo(1);
        assertThat(stage.count("SELECT count(*) FROM task_item i JOIN task t USING (task_id)"
                        + " WHERE t.category = 'Ending' AND i.status <> 'resolved'"))
                .isZero();
        // Nobody did it: it is written down for the ticket's company, once for each.
        assertThat(stage.count("SELECT count(*) FROM audit_event e JOIN task t ON t.task_id = e.target_id"
                        + " WHERE e.target_type = 'Task' AND e.user_id IS NULL AND t.category = 'Ending'"
                        + " AND e.company_guid = t.company_guid AND e.changes->'status' IS NOT NULL"))
                .isEqualTo(4);
    }

    private static ObjectNode status(ObjectNode ticket, String status) {
        var changed = ticket.deepCopy().put("version", 2);
        Stage.ticketOf(changed).put("status", status);
        return changed;
    }
}
