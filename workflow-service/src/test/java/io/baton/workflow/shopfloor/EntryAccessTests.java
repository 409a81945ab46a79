package io.baton.workflow.shopfloor;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.platform.test.HttpContract;
import io.baton.platform.test.Tokens;
import io.baton.workflow.Stage;
import io.baton.workflow.WorkflowServiceTest;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;

/** Every endpoint of the log with somebody who may not use it. */
@WorkflowServiceTest
class EntryAccessTests {

    private static final String SOME = "/019b8e3a-7c00-7000-8000-000000000001";

    @Autowired
    private Stage stage;

    @ParameterizedTest
    @CsvSource({"GET, ''", "POST, ''", "POST, /batch", "GET, /statistics", "GET, " + SOME})
    void nobodyComesInWithoutAGoodToken(String method, String path) {
        for (var token : List.of("", "nonsense", Tokens.expired("admin"), Tokens.forged("admin"))) {
            var answer = stage.call(
                    HttpMethod.valueOf(method), token.isEmpty() ? null : token, Floor.LOG + path, body(method));

            answer.as(401);
            assertThat(answer.headers().get("WWW-Authenticate")).hasSize(1);
            HttpContract.of("workflow-service").accepts(method, template(path), 401, answer.text());
        }
    }

    @ParameterizedTest
    @CsvSource({"GET, ''", "POST, ''", "POST, /batch", "GET, /statistics", "GET, " + SOME})
    void nobodyDoesWhatTheirRoleDoesNotAllow(String method, String path) {
        var floor = Floor.of(stage);
        for (var role :
                List.of("Operator", "Integration", "Agent", "Manager", "Ticket Coordinator", "projectmanager")) {
            var token = floor.token(UUID.randomUUID(), "Olga", role);

            var answer = stage.call(HttpMethod.valueOf(method), token, Floor.LOG + path, body(method));

            assertThat(answer.as(403).path("error").asString()).isEqualTo("Forbidden");
            HttpContract.of("workflow-service").accepts(method, template(path), 403, answer.text());
        }
        stage.call(HttpMethod.valueOf(method), Tokens.of("builder"), Floor.LOG + path, body(method))
                .as(403);
    }

    @Test
    void whoeverMayCanReadAndWrite() {
        for (var role : List.of("ProjectManager", "CompanyAdmin", "SystemAdmin", "Admin")) {
            var token = Floor.of(stage).token(UUID.randomUUID(), "Paul", role);

            var written = stage.call(HttpMethod.POST, token, Floor.LOG, "{\"action_type\": \"restore\"}")
                    .as(201);
            stage.call(
                            HttpMethod.POST,
                            token,
                            Floor.LOG + "/batch",
                            "{\"workflows\": [{\"action_type\": \"restore\"}]}")
                    .as(201);
            stage.call(HttpMethod.GET, token, Floor.LOG, null).as(200);
            stage.call(
                            HttpMethod.GET,
                            token,
                            Floor.LOG + "/" + written.path("guid").asString(),
                            null)
                    .as(200);
            stage.call(HttpMethod.GET, token, Floor.LOG + "/statistics", null).as(200);
        }
    }

    private static @Nullable String body(String method) {
        return method.equals("POST") ? "{}" : null;
    }

    private static String template(String path) {
        return Floor.LOG + (path.equals(SOME) ? "/{guid}" : path);
    }
}
