package io.baton.workflow.definition;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.platform.test.HttpContract;
import io.baton.platform.test.Tokens;
import io.baton.workflow.Stage;
import io.baton.workflow.WorkflowServiceTest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;

/** Every endpoint about workflows, steps, transitions, roles and the audit trail, as everybody who may call it. */
@WorkflowServiceTest
class DefinitionAccessTests {

    /** One caller of each kind; {@code other} is of another company, {@code builder} has no role. */
    private static final List<String> CALLERS =
            List.of("admin", "coordinator", "agent1", "specialist1", "manager", "operator", "other", "builder");

    private static final Map<String, Set<String>> ALLOWED =
            Map.of("admin", Set.of("admin"), "role", Set.copyOf(CALLERS.subList(0, 7)));

    @Autowired
    private Stage stage;

    @ParameterizedTest
    @CsvSource({
        "GET,    /workflows/,                       role",
        "POST,   /workflows/,                       admin",
        "GET,    /workflows/0/,                     role",
        "DELETE, /workflows/0/,                     admin",
        "GET,    /workflows/0/detail/,              role",
        "GET,    /workflows/0/graph/,               role",
        "PUT,    /workflows/0/update-details/,      admin",
        "PUT,    /workflows/0/update-graph/,        admin",
        "POST,   /workflows/0/initialize/,          admin",
        "POST,   /workflows/0/pause/,               admin",
        "POST,   /workflows/0/resume/,              admin",
        "GET,    /workflows/0/versions/,            role",
        "GET,    /workflows/0/versions/0/,          role",
        "POST,   /workflows/0/versions/0/rollback/, admin",
        "GET,    /workflows/0/export/,              admin",
        "POST,   /workflows/import/,                admin",
        "GET,    /steps/,                           role",
        "POST,   /steps/,                           admin",
        "GET,    /steps/0/,                         role",
        "PUT,    /steps/0/,                         admin",
        "DELETE, /steps/0/,                         admin",
        "GET,    /steps/weights/workflow/0/,        role",
        "PUT,    /steps/weights/workflow/0/,        admin",
        "GET,    /transitions/,                     role",
        "POST,   /transitions/,                     admin",
        "GET,    /transitions/0/,                   role",
        "DELETE, /transitions/0/,                   admin",
        "GET,    /roles/,                           role",
        "POST,   /roles/,                           admin",
        "GET,    /roles/0/,                         role",
        "GET,    /roles/0/users/,                   role",
        "GET,    /audit/events/,                    admin",
        "GET,    /audit/events/0/,                  admin",
        "GET,    /audit/events/by-target/,          admin",
    })
    void anEndpointIsForThoseWhoMayUseIt(String method, String path, String who) {
        for (var token : List.of("", "nonsense", Tokens.expired("admin"), Tokens.forged("admin"))) {
            assertThat(status(method, path, token.isEmpty() ? null : token)).isEqualTo(401);
        }
        for (var caller : CALLERS) {
            // Nothing is there and nothing is sent, so that who may come in is told so, and changes nothing.
            var expected = ALLOWED.getOrDefault(who, Set.of()).contains(caller) ? Set.of(200, 400, 404) : Set.of(403);
            assertThat(expected).as(caller).contains(status(method, path, Tokens.of(caller)));
        }
        var refused = stage.call(HttpMethod.valueOf(method), Tokens.of("builder"), path, body(method));
        HttpContract.of("workflow-service")
                .accepts(method, path.replace("/0/", "/{}/").replace("/0/", "/{}/"), 403, refused.text());
    }

    private int status(String method, String path, @Nullable String token) {
        return stage.call(HttpMethod.valueOf(method), token, path, body(method)).status();
    }

    private static @Nullable String body(String method) {
        return method.startsWith("P") ? "{}" : null;
    }
}
