package io.baton.analytics.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.analytics.AnalyticsServiceTest;
import io.baton.analytics.Asked;
import io.baton.analytics.execution.Runs.Kind;
import io.baton.analytics.intake.Listener;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;

/** Who may ask about executions, and for what. */
@AnalyticsServiceTest
class ExecutionAccessTests {

    private static final Instant NOON = Instant.parse("2024-02-29T12:00:00Z");

    private static final String DAY = "?start_date=2024-02-29&end_date=2024-02-29";

    private static final Kind FLOW = new Kind("data-flow", "wf-0000000a");

    private static final Kind PIPELINE = new Kind("pipeline", "S9", "demo");

    private static final Kind SECRET = new Kind("pipeline", "S10", "secret");

    private final UUID company = UUID.randomUUID();

    @Autowired
    private Listener listener;

    @LocalServerPort
    private int port;

    /** In the answer and in the file alike. */
    @ParameterizedTest
    @ValueSource(strings = {"overview", "throughput", "durations", "failures"})
    void whatBelongsToAProjectIsNamedOnlyToItsMembersAndAdmins(String what) {
        hear();

        assertThat(named(what, "admin")).containsExactlyInAnyOrder("wf-0000000a", "S9", "S10");
        assertThat(named(what, "builder")).containsExactlyInAnyOrder("wf-0000000a", "S9");
        assertThat(named(what, "agent1")).containsExactly("wf-0000000a");
        if (!what.equals("throughput")) {
            var file = client().get()
                    .uri(path(what) + DAY + "&format=csv")
                    .headers(headers -> headers.setBearerAuth(Asked.token("builder", company)))
                    .exchange();
            assertThat(body(file)).contains("wf-0000000a,", "S9,").doesNotContain("S10,");
        }
    }

    @Test
    void countsAreOfAllOfThem() {
        hear();

        assertThat(answer("throughput", "agent1", DAY).path("summary").toString())
                .isEqualTo("{\"created\":6,\"started\":6,\"completed\":3,\"failed\":3,\"cancelled\":0,"
                        + "\"ended_per_day\":6.0,\"busiest_day\":\"2024-02-29\"}");
        assertThat(answer("failures", "agent1", DAY).path("total_failed").asInt())
                .isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"overview", "throughput", "durations", "failures"})
    void aFaceThatThereIsNoneOfIsNamedAndAnEmptyOneIsNotGiven(String what) {
        hear();

        assertThat(asked(what, "admin")
                        .refusal("?face=dataflow")
                        .path("details")
                        .toString())
                .isEqualTo("{\"face\":[\"Must be one of data-flow, node-graph, pipeline.\"]}");
        assertThat(answer(what, "admin", DAY + "&face=").path("by_workflow"))
                .isEqualTo(answer(what, "admin", DAY).path("by_workflow"))
                .hasSize(3);
        assertThat(answer(what, "admin", DAY + "&face=pipeline").path("by_workflow"))
                .hasSize(2);
    }

    private void hear() {
        var runs = new Runs(company);
        for (var kind : List.of(FLOW, PIPELINE, SECRET)) {
            runs.completed(kind, NOON, 5);
            runs.failed(kind, NOON, 5, "Delay", "timeout");
        }
        listener.hear(runs.events());
    }

    private List<String> named(String what, String username) {
        return answer(what, username, DAY)
                .path("by_workflow")
                .valueStream()
                .map(workflow -> workflow.path("workflow_id").asString())
                .toList();
    }

    private JsonNode answer(String what, String username, String query) {
        return asked(what, username).answer(query);
    }

    private Asked asked(String what, String username) {
        return new Asked(port, path(what), Asked.token(username, company));
    }

    private static String path(String what) {
        return "/analytics/executions/" + what + "/";
    }

    private WebTestClient client() {
        return WebTestClient.bindToServer().baseUrl("http://127.0.0.1:" + port).build();
    }

    private static String body(WebTestClient.ResponseSpec answer) {
        return Objects.requireNonNull(
                answer.expectBody(String.class).returnResult().getResponseBody());
    }
}
