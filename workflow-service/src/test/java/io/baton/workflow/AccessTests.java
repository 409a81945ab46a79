package io.baton.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.platform.test.HttpContract;
import io.baton.platform.test.Tokens;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;

/** Every endpoint but the root, with somebody who may not use it. */
@WorkflowServiceTest
class AccessTests {

    @Autowired
    private Stage stage;

    @ParameterizedTest
    @CsvSource({
        "GET, /workflows/",
        "POST, /workflows/",
        "GET, /workflows/1/",
        "GET, /workflows/1/detail/",
        "GET, /workflows/1/graph/",
        "POST, /workflows/1/initialize/",
        "GET, /transitions/",
        "GET, /transitions/?task_id=1",
        "POST, /transitions/1/transition/",
        "GET, /tasks/my-tasks/",
        "GET, /tasks/1/",
        "PUT, /tasks/1/",
        "DELETE, /tasks/1/",
        "POST, /tasks/",
        "POST, /tasks/transfer/",
        "POST, /tasks/escalate/",
        "POST, /tasks/1/update-user-status/",
        "GET, /tasks/",
        "GET, /tasks/all-tasks/",
        "GET, /tasks/owned-tickets/",
        "GET, /tasks/1/visualization/",
        "GET, /tasks/1/action-logs/",
        "GET, /tasks/1/events/",
        "GET, /tasks/my-tasks/events/",
        "GET, /tickets/",
        "GET, /tickets/1/",
        "GET, /roles/",
        "GET, /roles/1/",
        "GET, /audit/events/",
        "GET, /audit/events/1/",
        "GET, /audit/events/by-target/",
        "GET, /analytics/tickets/status/",
        "GET, /notifications/",
        "GET, /notifications/events/",
        "POST, /notifications/1/read/",
        "POST, /notifications/read-all/",
        "GET, /tasks/failed-notifications/",
        "POST, /tasks/failed-notifications/1/retry/",
        "POST, /tasks/failed-notifications/retry-all/",
    })
    void nobodyComesInWithoutAGoodToken(String method, String path) {
        var verb = HttpMethod.valueOf(method);
        for (var token : List.of("", "nonsense", Tokens.expired("admin"), Tokens.forged("admin"))) {
            var answer = stage.call(verb, token.isEmpty() ? null : token, path, method.startsWith("P") ? "{}" : null);

            answer.as(401);
            assertThat(answer.headers().get("WWW-Authenticate")).hasSize(1);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /workflows/, builder",
        "GET, /workflows/1/, builder",
        "GET, /workflows/1/detail/, builder",
        "GET, /workflows/1/graph/, builder",
        "GET, /transitions/, builder",
        "GET, /transitions/?task_id=1, builder",
        "POST, /transitions/1/transition/, builder",
        "GET, /tasks/my-tasks/, builder",
        "GET, /tasks/1/, builder",
        "PUT, /tasks/1/, builder",
        "DELETE, /tasks/1/, coordinator",
        "POST, /tasks/, coordinator",
        "POST, /tasks/transfer/, coordinator",
        "POST, /tasks/transfer/, agent1",
        "POST, /tasks/escalate/, builder",
        "POST, /tasks/1/update-user-status/, builder",
        "GET, /tasks/, builder",
        "GET, /tasks/all-tasks/, coordinator",
        "GET, /tasks/owned-tickets/, agent1",
        "GET, /tasks/1/visualization/, builder",
        "GET, /tasks/1/action-logs/, builder",
        "GET, /tasks/1/events/, builder",
        "GET, /tasks/my-tasks/events/, builder",
        "GET, /tickets/, builder",
        "GET, /tickets/1/, builder",
        "GET, /roles/, builder",
        "GET, /roles/1/, builder",
        "POST, /workflows/, agent1",
        "POST, /workflows/, coordinator",
        "POST, /workflows/1/initialize/, manager",
        "GET, /audit/events/, coordinator",
        "GET, /audit/events/1/, agent1",
        "GET, /audit/events/by-target/, manager",
        "GET, /tasks/failed-notifications/, builder",
        "GET, /tasks/failed-notifications/, coordinator",
        "POST, /tasks/failed-notifications/1/retry/, agent1",
        "POST, /tasks/failed-notifications/retry-all/, manager",
    })
    void nobodyDoesWhatTheirRoleDoesNotAllow(String method, String path, String user) {
        var verb = HttpMethod.valueOf(method);
        var answer = stage.call(verb, Tokens.of(user), path, method.startsWith("P") ? "{}" : null);

        assertThat(answer.as(403).path("error").asString()).isEqualTo("Forbidden");
        HttpContract.of("workflow-service")
                .accepts(method, path.replaceFirst("\\?.*", "").replace("/1/", "/{}/"), 403, answer.text());
    }
}
