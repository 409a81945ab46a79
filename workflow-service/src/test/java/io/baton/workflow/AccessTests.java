package io.baton.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.platform.test.HttpContract;
import io.baton.platform.test.MappedEndpoints;
import io.baton.platform.test.Tokens;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpMethod;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;

/** Every endpoint there is, and whom it lets in. What they may do there is seen in the rooms. */
@WorkflowServiceTest
class AccessTests {

    /** Nothing has the number 0. */
    private static final String TABLE = """
            GET    /                                          open
            GET    /docs/{path}                               open
            GET    /analytics/{path}                          caller
            GET    /workflows/                                role
            POST   /workflows/                                admin
            GET    /workflows/{id}/                           role
            DELETE /workflows/{id}/                           admin
            GET    /workflows/{id}/detail/                    role
            GET    /workflows/{id}/graph/                     role
            PUT    /workflows/{id}/update-details/            admin
            PUT    /workflows/{id}/update-graph/              admin
            POST   /workflows/{id}/initialize/                admin
            POST   /workflows/{id}/pause/                     admin
            POST   /workflows/{id}/resume/                    admin
            GET    /workflows/{id}/versions/                  role
            GET    /workflows/{id}/versions/{n}/              role
            POST   /workflows/{id}/versions/{n}/rollback/     admin
            GET    /workflows/{id}/export/                    admin
            POST   /workflows/import/                         admin
            GET    /steps/                                    role
            POST   /steps/                                    admin
            GET    /steps/{id}/                               role
            PUT    /steps/{id}/                               admin
            DELETE /steps/{id}/                               admin
            GET    /steps/weights/workflow/{id}/              role
            PUT    /steps/weights/workflow/{id}/              admin
            GET    /transitions/                              role
            POST   /transitions/                              admin
            GET    /transitions/{id}/                         role
            DELETE /transitions/{id}/                         admin
            POST   /transitions/{id}/transition/              role
            GET    /tasks/                                    role
            POST   /tasks/                                    admin
            GET    /tasks/my-tasks/                           role
            GET    /tasks/my-tasks/events/                    role
            GET    /tasks/all-tasks/                          admin
            GET    /tasks/owned-tickets/                      coordinator
            POST   /tasks/transfer/                           admin
            POST   /tasks/escalate/                           role
            GET    /tasks/{id}/                               role
            PUT    /tasks/{id}/                               role
            DELETE /tasks/{id}/                               admin
            GET    /tasks/{id}/visualization/                 role
            GET    /tasks/{id}/action-logs/                   role
            GET    /tasks/{id}/events/                        role
            POST   /tasks/{id}/update-user-status/            role
            GET    /tasks/failed-notifications/               admin
            POST   /tasks/failed-notifications/{id}/retry/    admin
            POST   /tasks/failed-notifications/retry-all/     admin
            GET    /tickets/                                  role
            GET    /tickets/{id}/                             role
            GET    /roles/                                    role
            POST   /roles/                                    admin
            GET    /roles/{id}/                               role
            GET    /roles/{id}/users/                         role
            GET    /audit/events/                             admin
            GET    /audit/events/by-target/                   admin
            GET    /audit/events/{id}/                        admin
            GET    /notifications/                            caller
            GET    /notifications/events/                     caller
            POST   /notifications/{id}/read/                  caller
            POST   /notifications/read-all/                   caller
            GET    /api/v1/workflow/                          floor
            POST   /api/v1/workflow/                          floor
            POST   /api/v1/workflow/batch/                    floor
            GET    /api/v1/workflow/statistics/               floor
            GET    /api/v1/workflow/{id}/                     floor
            """;

    /** An admin, three with roles of the desk, one with none, one who is of no desk, one of another company. */
    private static final List<String> CALLERS =
            List.of("admin", "coordinator", "agent1", "manager", "builder", "operator", "other");

    private static final Map<String, Set<String>> LET_IN = Map.of(
            "open",
            Set.copyOf(CALLERS),
            "caller",
            Set.copyOf(CALLERS),
            "role",
            Set.of("admin", "coordinator", "agent1", "manager", "operator", "other"),
            "admin",
            Set.of("admin"),
            "coordinator",
            Set.of("admin", "coordinator"),
            "floor",
            Set.of("admin", "manager", "other"));

    @Autowired
    private Stage stage;

    record Endpoint(String method, String path, String who) {

        @Override
        public String toString() {
            return method + " " + path;
        }

        String uri() {
            return path.replace("{path}", "tickets/status").replaceAll("\\{[^}]*}", "0");
        }

        /** Without the names of its variables and without its last slash. */
        String plain() {
            return MappedEndpoints.plain(method, path);
        }

        @Nullable
        String body() {
            return method.startsWith("P") ? "{}" : null;
        }

        /** One that never ends where it lets somebody in. */
        boolean isStream() {
            return path.matches("/(tasks/my-tasks|notifications)/events/");
        }
    }

    static Stream<Endpoint> endpoints() {
        return TABLE.lines().map(line -> line.split(" +", -1)).map(row -> new Endpoint(row[0], row[1], row[2]));
    }

    @Test
    void theTableHasEveryEndpointThereIsAndNoOther(
            @Autowired @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mappings) {
        assertThat(endpoints().map(Endpoint::plain))
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(MappedEndpoints.of(mappings));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("endpoints")
    void nobodyComesInWithoutAGoodToken(Endpoint endpoint) {
        for (var token : Arrays.asList(null, "nonsense", Tokens.expired("admin"), Tokens.forged("admin"))) {
            var answer = stage.call(HttpMethod.valueOf(endpoint.method()), token, endpoint.uri(), endpoint.body());

            if (endpoint.who().equals("open")) {
                assertThat(answer.status()).isIn(200, 307);
            } else {
                answer.as(401);
                assertThat(answer.headers().get("WWW-Authenticate")).hasSize(1);
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("endpoints")
    void whoMayComesInAndNobodyElse(Endpoint endpoint) {
        var expected = new LinkedHashMap<String, Boolean>();
        var found = new LinkedHashMap<String, Boolean>();
        for (var caller : CALLERS) {
            expected.put(caller, LET_IN.getOrDefault(endpoint.who(), Set.of()).contains(caller));
            found.put(caller, isLetIn(endpoint, caller));
        }

        assertThat(found).isEqualTo(expected);
    }

    private boolean isLetIn(Endpoint endpoint, String caller) {
        if (endpoint.isStream()) {
            return stage.follow(Tokens.of(caller), endpoint.uri()) == 200;
        }
        var answer =
                stage.call(HttpMethod.valueOf(endpoint.method()), Tokens.of(caller), endpoint.uri(), endpoint.body());
        if (answer.status() != 403) {
            // Nothing is there and nothing is sent: who comes in is told so, and changes nothing.
            assertThat(answer.status()).as(caller + ": " + answer.text()).isIn(200, 202, 307, 400, 404, 422);
            return true;
        }
        HttpContract.of("workflow-service").accepts(endpoint.method(), endpoint.path(), 403, answer.text());
        assertThat(answer.body().path("error").asString()).isEqualTo("Forbidden");
        return false;
    }
}
