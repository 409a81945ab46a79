package io.baton.workflow.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.platform.event.Event;
import io.baton.platform.test.Tokens;
import io.baton.workflow.Stage;
import io.baton.workflow.WorkflowServiceTest;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;

@WorkflowServiceTest
class RepeatedMoveTests {

    @Autowired
    private Stage stage;

    @Autowired
    private WebTestClient client;

    @Test
    void aMoveThatIsSentTwiceUnderItsKeyIsMadeOnceAndAnsweredTwice() {
        var workflow = stage.publishedWorkflow("Moved twice");
        var ticket = stage.ticket("Moved twice");
        stage.tell(ticket);
        var task = stage.taskOf(ticket);
        var key = UUID.randomUUID().toString();
        var user = stage.assignee(task);

        var first = move(user, key, task, Stage.transition(workflow));
        var again = move(user, key, task, Stage.transition(workflow));

        assertThat(first.getStatus().value()).isEqualTo(200);
        assertThat(first.getResponseHeaders().containsHeader("Idempotent-Replayed"))
                .isFalse();
        assertThat(again.getStatus().value()).isEqualTo(200);
        assertThat(again.getResponseHeaders().getFirst("Idempotent-Replayed")).isEqualTo("true");
        assertThat(Objects.requireNonNull(again.getResponseBody()))
                .isEqualTo(first.getResponseBody())
                .contains("Task transitioned to Resolution");
        assertThat(stage.count("SELECT version FROM task WHERE task_id = " + task))
                .isEqualTo(2);
        assertThat(stage.count("SELECT count(*) FROM task_item WHERE task_id = " + task))
                .isEqualTo(2);
        assertThat(stage.count("SELECT count(*) FROM audit_event WHERE target_type = 'Task' AND target_id = " + task))
                .isEqualTo(1);
        assertThat(stage.told(ticket, 2))
                .extracting(Event::type)
                .containsExactly("baton.task.created.v1", "baton.task.moved.v1");
        // Another move under this key is refused, and without it the same one comes too late.
        assertThat(move(user, key, task, 0).getStatus().value()).isEqualTo(422);
        stage.move(user, task, Stage.transition(workflow), null).as(409);
    }

    private EntityExchangeResult<String> move(String user, String key, long task, long transition) {
        return client.post()
                .uri("/transitions/" + task + "/transition/")
                .header("Authorization", "Bearer " + Tokens.of(user))
                .header("Idempotency-Key", key)
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue("{\"transition_id\": " + transition + "}")
                .exchange()
                .expectBody(String.class)
                .returnResult();
    }
}
