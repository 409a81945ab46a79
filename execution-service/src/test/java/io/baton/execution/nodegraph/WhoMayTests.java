package io.baton.execution.nodegraph;

import static io.baton.execution.nodegraph.Desk.definition;
import static io.baton.execution.nodegraph.Desk.node;
import static org.assertj.core.api.Assertions.assertThat;

import io.baton.execution.ExecutionServiceTest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;

/** Each endpoint, for whom it is not there. */
@ExecutionServiceTest
class WhoMayTests {

    private static final String ENDPOINTS = """
        GET    | /wf/{id}/                            |
        PUT    | /wf/{id}/                            | {'definition': {'nodes': [{'id': 'i', 'node_type': 'InputNode', 'config': {'output_schema': {}}}]}}
        DELETE | /wf/{id}/                            |
        PUT    | /wf/{id}/reset/                      |
        POST   | /wf/{id}/duplicate/                  |
        GET    | /wf/{id}/output_variables/           |
        GET    | /wf/{id}/versions/                   |
        POST   | /wf/{id}/versions/                   |
        POST   | /wf/{id}/versions/1/restore/         |
        POST   | /wf/{id}/run/                        | {'initial_inputs': {'input_node': {'text': 'x'}}}
        POST   | /wf/{id}/start_run/                  | {'initial_inputs': {'input_node': {'text': 'x'}}}
        GET    | /wf/{id}/runs/                       |
        GET    | /wf/{id}/test_files/                 |
        GET    | /wf/{id}/test_files/20260101_000000_a |
        GET    | /run/{run}/                          |
        GET    | /run/{run}/status/                   |
        GET    | /run/{run}/events/                   |
        POST   | /wf/cancel_workflow/{run}/           |
        GET    | /wf/pause_history/{run}/             |
        POST   | /wf/process_pause_action/{run}/      | {'action': 'APPROVE'}
        """;

    private static final String LISTS = """
        GET    | /wf/                                 |
        POST   | /wf/                                 | {}
        GET    | /wf/paused_workflows/                |
        GET    | /node/supported_types/               |
            POST   | /wf/upload_test_files/               |
        """;

    private final WebTestClient client;

    WhoMayTests(@Autowired WebTestClient client) {
        this.client = client;
    }

    private static String described(String path) {
        return path.replace("{run}", "{id}")
                .replace("/versions/1/", "/versions/{version}/")
                .replace("20260101_000000_a", "{name}");
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', textBlock = ENDPOINTS)
    void whatIsAnotherCompanysIsNotThere(String method, String path, @Nullable String body) {
        var owner = new Desk(client);
        var workflow = owner.workflow(definition(node("h", "HumanInterventionNode", "{}"), "input_node>h"));
        var run = owner.run(workflow, "x");
        owner.await(run, "PAUSED");
        var uri = path.replace("{id}", Desk.id(workflow)).replace("{run}", Desk.id(run));

        var problem = new Desk(client).ask(method, uri, body, 404);
        new Desk(client, "", "agent1").ask(method, uri, body, 404);
        new Desk(client).colleague("admin").ask(method, uri, body, 404);

        Desk.CONTRACT.accepts(method, described(path), 404, problem.toString());
        assertThat(owner.get(run).path("status").asString()).isEqualTo("PAUSED");
        assertThat(owner.get(workflow).at("/definition/nodes").size()).isEqualTo(2);
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', textBlock = ENDPOINTS)
    void whatIsNowhereIsNotThere(String method, String path, @Nullable String body) {
        for (var id : new String[] {"999999999", "x", "0", "-1", "99999999999999999999"}) {
            new Desk(client).ask(method, path.replace("{id}", "S" + id).replace("{run}", "R" + id), body, 404);
        }
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', textBlock = ENDPOINTS + LISTS)
    void withoutATokenThereIsNoWayIn(String method, String path, @Nullable String body) {
        var request = client.method(HttpMethod.valueOf(method))
                .uri(path.replace("{id}", "S1").replace("{run}", "R1"));
        if (body != null) {
            request.contentType(MediaType.APPLICATION_JSON).bodyValue(body.replace('\'', '"'));
        }
        var problem = request.exchange()
                .expectStatus()
                .isUnauthorized()
                .expectBody(String.class)
                .returnResult()
                .getResponseBody();
        Desk.CONTRACT.accepts(method, described(path), 401, String.valueOf(problem));
    }

    @Test
    void aDataFlowsExecutionIsNoRun() {
        var desk = new Desk(client);
        desk.ask("GET", "/run/ex-00000000/", null, 404);
    }

    @Test
    void tokensWithoutACompanyShareTheirs() {
        var workflow = new Desk(client, "", "agent1").workflow(definition(""));

        assertThat(new Desk(client, "", "agent2").get(workflow).path("id").asString())
                .isEqualTo(Desk.id(workflow));
    }
}
