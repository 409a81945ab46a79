package io.baton.execution.dataflow;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;

/** Each endpoint, for whom it is not there. */
@DataFlowTest
class WhoMayTests {

    private static final String DEFINITION = "{'name': 'x', 'steps': [{'type': 'Echo'}]}";

    private static final String ENDPOINTS = """
            GET    | /workflows/{id}                               |
            PUT    | /workflows/{id}                               | definition
            DELETE | /workflows/{id}                               |
            GET    | /workflows/{id}/versions                      |
            POST   | /workflows/{id}/execute                       | {}
            POST   | /workflows/{id}/execute-batch                 | {'inputs': [{}]}
            GET    | /workflows/{id}/executions                    |
            GET    | /workflows/{id}/executions/{ex}               |
            POST   | /workflows/{id}/executions/{ex}/cancel        |
            POST   | /workflows/{id}/executions/{ex}/retry         |
            GET    | /workflows/{id}/executions/{ex}/events        |
            GET    | /workflows/{id}/executions/{ex}/webhook-deliveries |
            """;

    private final WebTestClient client;

    WhoMayTests(@Autowired WebTestClient client) {
        this.client = client;
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', textBlock = ENDPOINTS)
    void whatIsAnotherCompanysIsNotThere(String method, String path, @Nullable String body) {
        var owner = new Desk(client);
        var flow = owner.flow("{'type': 'Echo'}");
        var execution = owner.execution(flow, null);
        owner.await(execution, "COMPLETED");
        var uri = path.replace("{id}", Desk.id(flow)).replace("{ex}", Desk.id(execution));

        var problem = new Desk(client).ask(method, uri, body(body), 404);
        new Desk(client, "").ask(method, uri, body(body), 404);

        Desk.CONTRACT.accepts(method, path.replace("{ex}", "{execution_id}"), 404, problem.toString());
        assertThat(owner.get(flow).path("version").asInt()).isEqualTo(1);
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', textBlock = ENDPOINTS)
    void whatIsNowhereIsNotThere(String method, String path, @Nullable String body) {
        var desk = new Desk(client);
        var uri = path.replace("{id}", "wf-00000000").replace("{ex}", "ex-00000000");

        desk.ask(method, uri, body(body), 404);
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', textBlock = ENDPOINTS)
    void withoutATokenThereIsNoWayIn(String method, String path, @Nullable String body) {
        var request = client.method(HttpMethod.valueOf(method))
                .uri(path.replace("{id}", "wf-00000000").replace("{ex}", "ex-00000000"));
        if (body != null) {
            request.contentType(MediaType.APPLICATION_JSON).bodyValue(String.valueOf(body(body)));
        }
        var problem = request.exchange()
                .expectStatus()
                .isUnauthorized()
                .expectBody(String.class)
                .returnResult()
                .getResponseBody();
        Desk.CONTRACT.accepts(method, path.replace("{ex}", "{execution_id}"), 401, String.valueOf(problem));
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', textBlock = ENDPOINTS)
    void oneFlowsExecutionIsNotAnothers(String method, String path, @Nullable String body) {
        if (!path.contains("{ex}")) {
            return;
        }
        var desk = new Desk(client);
        var execution = desk.execution(desk.flow("{'type': 'Echo'}"), null);
        var other = desk.flow("{'type': 'Echo'}");

        desk.ask(method, path.replace("{id}", Desk.id(other)).replace("{ex}", Desk.id(execution)), body(body), 404);
    }

    @Test
    void tokensWithoutACompanyShareTheirs() {
        var flow = new Desk(client, "").flow("{'type': 'Echo'}");

        assertThat(new Desk(client, "").get(flow).path("name").asString()).isEqualTo("Trial");
    }

    private static @Nullable String body(@Nullable String body) {
        return "definition".equals(body) ? DEFINITION : body;
    }
}
