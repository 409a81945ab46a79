package io.baton.workflow.definition;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.workflow.Stage;
import io.baton.workflow.WorkflowServiceTest;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;

@WorkflowServiceTest
class TransitionTagTests {

    @Autowired
    private Stage stage;

    @Autowired
    private WebTestClient client;

    @Test
    void aTransitionBearsTheTagThatGuardsItsRemoval() {
        stage.directory();
        var workflow = stage.workflow("Tagged transitions");
        var own = "/workflows/" + Stage.id(workflow) + "/";

        var created = join(workflow, "Back");

        var path = "/transitions/" + created.body().path("transition_id").asLong() + "/";
        var read = tag(stage.get("agent1", path));
        assertThat(read).isEqualTo(tag(created)).isEqualTo(tag(stage.get("admin", own)));
        // Somebody draws on: what was read is old.
        join(workflow, "Back again");
        assertThat(Desk.guarded(client, HttpMethod.DELETE, path, read, "")).isEqualTo(412);
        var now = tag(stage.get("admin", path));
        assertThat(now).isNotEqualTo(read);
        assertThat(Desk.guarded(client, HttpMethod.DELETE, path, now, "")).isEqualTo(204);
        stage.get("admin", path).as(404);
    }

    private Stage.Answer join(JsonNode workflow, String name) {
        var answer = stage.post("admin", "/transitions/", """
                {"from_step_id": %d, "to_step_id": %d, "name": "%s"}
                """.formatted(
                        Stage.step(workflow, "node_2"), Stage.step(workflow, "node_1"), name));
        answer.as(201);
        return answer;
    }

    private static String tag(Stage.Answer answer) {
        return Objects.requireNonNull(answer.headers().getETag());
    }
}
