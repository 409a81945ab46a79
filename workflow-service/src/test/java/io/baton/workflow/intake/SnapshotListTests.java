package io.baton.workflow.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.platform.test.HttpContract;
import io.baton.workflow.Stage;
import io.baton.workflow.WorkflowServiceTest;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Which snapshots a list shows. */
@WorkflowServiceTest
class SnapshotListTests {

    private static final HttpContract CONTRACT = HttpContract.of("workflow-service");

    @Autowired
    private Stage stage;

    private String word = "";

    @BeforeEach
    void tickets() {
        stage.directory();
        word = "snap" + Stage.number() + "x";
        ticket("New", "High", "IT");
        ticket("Pending", "Low", "Front Desk");
        ticket("Pending", "High", "IT");
    }

    @Test
    void theyAreFilteredByEachField() {
        assertThat(count("")).isEqualTo(3);
        assertThat(count("&status=Pending")).isEqualTo(2);
        assertThat(count("&status=pending&priority=high")).isEqualTo(1);
        assertThat(count("&department=front desk")).isEqualTo(1);
        assertThat(count("&category=nothing fits " + word)).isEqualTo(3);
        assertThat(count("&category=nothing")).isZero();
        assertThat(count("&is_task_allocated=false")).isEqualTo(3);
        assertThat(count("&is_task_allocated=true")).isZero();
        assertThat(stage.get("agent1", "/tickets/?search=SUBJECT OF " + word.toUpperCase(Locale.ROOT))
                        .as(200)
                        .path("count")
                        .asInt())
                .isEqualTo(3);
        var answer = stage.get("agent1", "/tickets/?search=" + word + "&page_size=2&page=2");
        CONTRACT.accepts("GET", "/tickets/", 200, answer.text());
        assertThat(answer.as(200).path("results").size()).isEqualTo(1);
        assertThat(stage.get("other", "/tickets/?search=" + word)
                        .as(200)
                        .path("count")
                        .asInt())
                .isZero();
        assertThat(stage.get("agent1", "/tickets/?search=ix")
                        .as(200)
                        .path("count")
                        .isNumber())
                .isTrue();
    }

    @Test
    void whatIsNoValueIsAFault() {
        assertThat(stage.get("agent1", "/tickets/?status=lost&priority=most&is_task_allocated=maybe&category=a\0b")
                        .as(400)
                        .path("details")
                        .propertyNames())
                .containsExactlyInAnyOrder("status", "priority", "is_task_allocated", "category");
    }

    private void ticket(String status, String priority, String department) {
        var ticket = stage.ticket("Nothing fits " + word);
        Stage.ticketOf(ticket)
                .put("subject", "Subject of " + word)
                .put("status", status)
                .put("priority", priority)
                .put("department", department);
        stage.tell(ticket);
        stage.eventually(() -> assertThat(stage.count(
                        "SELECT count(*) FROM ticket_snapshot WHERE ticket_number = '" + Stage.numberOf(ticket) + "'"))
                .isEqualTo(1));
    }

    private long count(String filter) {
        return stage.get("agent1", "/tickets/?search=" + word + filter)
                .as(200)
                .path("count")
                .asLong();
    }
}
