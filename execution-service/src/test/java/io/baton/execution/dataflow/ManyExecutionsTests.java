package io.baton.execution.dataflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;

/** Executions by the list and by the batch. */
@DataFlowTest
class ManyExecutionsTests {

    private static final String REVERSE = "{'type': 'TextOperation.Reverse'}";

    private static final String ECHO = "{'type': 'Echo'}";

    private final Desk desk;

    ManyExecutionsTests(@Autowired WebTestClient client) {
        this.desk = new Desk(client);
    }

    @Test
    void theListIsNewestFirstInParts() {
        var flow = desk.flow(ECHO);
        var executions = new ArrayList<String>();
        for (var i = 0; i < 5; i++) {
            executions.add(Desk.id(desk.execution(flow, null)));
        }
        executions.forEach(id -> desk.await(flow + "/executions/" + id, "COMPLETED"));

        var first = desk.get(flow + "/executions?limit=3");

        Desk.CONTRACT.accepts("GET", "/workflows/{id}/executions", 200, first.toString());
        assertThat(first.at("/executions/0").propertyNames())
                .containsExactly("execution_id", "status", "created_at", "started_at", "completed_at");
        var second = desk.get(
                flow + "/executions?limit=3&cursor=" + first.path("next_cursor").asString());
        assertThat(second.path("next_cursor").isNull()).isTrue();
        var listed = new ArrayList<>(ids(first));
        listed.addAll(ids(second));
        Collections.reverse(executions);
        assertThat(listed).isEqualTo(executions);
    }

    @Test
    void theListIsOfOneStatusWhereThatIsAsked() {
        var flow = desk.flow("{'type': 'Trial.Gate', 'config': {'key': 'listed'}}");
        var execution = desk.execution(flow, null);
        desk.await(execution, "RUNNING");

        assertThat(ids(desk.get(flow + "/executions?status=RUNNING"))).containsExactly(Desk.id(execution));
        assertThat(ids(desk.get(flow + "/executions?status=COMPLETED"))).isEmpty();
        TrialKinds.open("listed");
        desk.await(execution, "COMPLETED");
        assertThat(ids(desk.get(flow + "/executions?status=COMPLETED"))).containsExactly(Desk.id(execution));
    }

    @ParameterizedTest
    @ValueSource(strings = {"status=SKIPPED", "status=done", "limit=0", "limit=x", "cursor=x"})
    void aListThatCannotBeIsRefused(String query) {
        var problem = desk.ask("GET", desk.flow(ECHO) + "/executions?" + query, null, 400);

        Desk.CONTRACT.accepts("GET", "/workflows/{id}/executions", 400, problem.toString());
        assertThat(problem.path("details").propertyNames()).containsExactly(query.substring(0, query.indexOf('=')));
    }

    @Test
    void aBatchIsQueuedInItsOrder() {
        var flow = desk.flow(REVERSE);

        var answer = desk.post(flow + "/execute-batch", "{'inputs': [{'text': 'ab'}, {'text': 'cd'}]}", 202);

        Desk.CONTRACT.accepts("POST", "/workflows/{id}/execute-batch", 202, answer.toString());
        assertThat(answer.path("execution_ids").size()).isEqualTo(2);
        assertThat(output(flow, answer, 0)).isEqualTo(text("ba"));
        assertThat(output(flow, answer, 1)).isEqualTo(text("dc"));
    }

    @Test
    void aBatchOfAThousandRunsToItsEnd() {
        var flow = desk.flow(REVERSE);
        var inputs = String.join(",", Collections.nCopies(1000, "{'text': 'ab'}"));

        var answer = desk.post(flow + "/execute-batch", "{'inputs': [" + inputs + "]}", 202);

        assertThat(answer.path("execution_ids").values().stream().distinct()).hasSize(1000);
        desk.awaitThat(
                flow + "/executions?status=PENDING",
                list -> list.path("executions").isEmpty());
        desk.awaitThat(
                flow + "/executions?status=RUNNING",
                list -> list.path("executions").isEmpty());
        assertThat(output(flow, answer, 999)).isEqualTo(text("ba"));
    }

    @ParameterizedTest(name = "{0} is at fault in {1}")
    @CsvSource(delimiter = '|', textBlock = """
            inputs         | {}
            inputs         | {'inputs': []}
            inputs         | {'inputs': {}}
            inputs[1].text | {'inputs': [{'text': 'ab'}, {}]}
            inputs[1]      | {'inputs': [{'text': 'ab'}, 7]}
            inputs[0].text | {'inputs': [null]}
            """)
    void ofABatchWithAMisfitNothingIsQueued(String field, String body) {
        var flow = desk.flow(REVERSE);

        var problem = desk.post(flow + "/execute-batch", body, 400);

        Desk.CONTRACT.accepts("POST", "/workflows/{id}/execute-batch", 400, problem.toString());
        assertThat(problem.path("details").propertyNames()).containsExactly(field);
        assertThat(desk.get(flow + "/executions").path("executions").isEmpty()).isTrue();
    }

    @Test
    void moreThanAThousandInputsAreRefused() {
        var inputs = String.join(",", Collections.nCopies(1001, "{'text': 'ab'}"));

        desk.post(desk.flow(REVERSE) + "/execute-batch", "{'inputs': [" + inputs + "]}", 400);
    }

    private JsonNode output(String flow, JsonNode batch, int place) {
        var id = batch.path("execution_ids").path(place).asString();
        return desk.await(flow + "/executions/" + id, "COMPLETED").path("output");
    }

    private static List<String> ids(JsonNode list) {
        return list.path("executions").values().stream()
                .map(row -> row.path("execution_id").asString())
                .toList();
    }

    private static JsonNode text(String text) {
        return Desk.JSON.createObjectNode().put("text", text);
    }
}
