package io.baton.execution.dataflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;

@DataFlowTest
class ExecutingDataFlowsTests {

    private static final String STATIC = "{'type': 'StaticTextInput', 'input': 'Hello, world!'}";

    private static final String REVERSE = "{'type': 'TextOperation.Reverse'}";

    private static final String ECHO = "{'type': 'Echo'}";

    private final Desk desk;

    ExecutingDataFlowsTests(@Autowired WebTestClient client) {
        this.desk = new Desk(client);
    }

    private static String gate(String key) {
        return "{'type': 'Trial.Gate', 'config': {'key': '" + key + "'}}";
    }

    @Test
    void theDocumentedInputIsTakenAndTheIdIsAnswered() {
        var flow = desk.flow(STATIC, REVERSE, ECHO);

        var answer = desk.result("POST", flow + "/execute", "{'input': {'text': 'Hello, world!'}}", new HttpHeaders());

        assertThat(answer.getStatus().value()).isEqualTo(202);
        var body = Desk.JSON.readTree(String.valueOf(answer.getResponseBody()));
        Desk.CONTRACT.accepts("POST", "/workflows/{id}/execute", 202, body.toString());
        assertThat(body.propertyNames()).containsExactly("execution_id");
        var id = body.path("execution_id").asString();
        assertThat(id).matches("ex-[a-z0-9]{8}");
        assertThat(answer.getResponseHeaders().getLocation()).hasToString(flow + "/executions/" + id);
    }

    /** The execution of the page: its second task is at work. */
    @Test
    void theDocumentedExecutionIsShownWhileItRuns() {
        var flow = desk.flow(STATIC, gate("documented"), ECHO);
        var execution = desk.execution(flow, null);

        var found = desk.await(execution, "RUNNING");

        Desk.CONTRACT.accepts("GET", "/workflows/{id}/executions/{execution_id}", 200, found.toString());
        assertThat(found.path("execution_id").asString()).isEqualTo(Desk.id(execution));
        assertThat(found.path("workflow_id").asString()).isEqualTo(Desk.id(flow));
        assertThat(found.path("tasks").size()).isEqualTo(3);
        var first = found.at("/tasks/0");
        assertThat(first.path("task_id").asString()).matches("task-[a-z0-9]{8}");
        assertThat(first.path("type").asString()).isEqualTo("StaticTextInput");
        assertThat(first.path("status").asString()).isEqualTo("COMPLETED");
        assertThat(first.path("input")).isEqualTo(text("Hello, world!"));
        assertThat(first.path("output")).isEqualTo(text("Hello, world!"));
        var second = found.at("/tasks/1");
        assertThat(second.path("status").asString()).isEqualTo("RUNNING");
        assertThat(second.path("input")).isEqualTo(text("Hello, world!"));
        assertThat(second.has("output")).isFalse();
        var third = found.at("/tasks/2");
        assertThat(third.path("status").asString()).isEqualTo("PENDING");
        assertThat(third.has("input")).isFalse();
        assertThat(third.has("output")).isFalse();
        assertThat(third.at("/waiting/on").asString()).isEqualTo("predecessor");
        assertThat(found.has("waiting")).isFalse();
        TrialKinds.open("documented");
        desk.await(execution, "COMPLETED");
    }

    @Test
    void theDocumentedWorkflowReversesItsText() {
        var execution = desk.execution(desk.flow(STATIC, REVERSE, ECHO), null);

        var found = desk.await(execution, "COMPLETED");

        assertThat(found.path("output")).isEqualTo(text("!dlrow ,olleH"));
        assertThat(found.path("error").isNull()).isTrue();
        assertThat(found.path("version").asInt()).isEqualTo(1);
        assertThat(found.at("/tasks/1/input")).isEqualTo(text("Hello, world!"));
        assertThat(found.at("/tasks/2/input")).isEqualTo(text("!dlrow ,olleH"));
        assertThat(time(found, "created_at")).isBeforeOrEqualTo(time(found, "started_at"));
        assertThat(time(found, "started_at")).isBeforeOrEqualTo(time(found, "completed_at"));
        assertThat(found.path("tasks").values().stream()
                        .map(task -> task.path("task_id"))
                        .distinct())
                .hasSize(3);
        assertThat(desk.get(execution)).isEqualTo(found);
    }

    @Test
    void aSentTextReplacesTheStaticOne() {
        var execution = desk.execution(desk.flow(STATIC, ECHO), "{'input': {'text': 'Other'}}");

        var found = desk.await(execution, "COMPLETED");

        assertThat(found.path("output")).isEqualTo(text("Other"));
        assertThat(found.at("/tasks/0/input")).isEqualTo(text("Other"));
    }

    @ParameterizedTest(name = "{0} is at fault in {1}")
    @CsvSource(delimiter = '|', textBlock = """
            input.text     | {}
            input.text     | {'input': null}
            input.text     | {'input': {}}
            input.text     | {'input': {'text': 7}}
            input          | {'input': 'Hello'}
            webhook_url    | {'input': {'text': 'x'}, 'webhook_url': 'http://10.0.0.1/hook'}
            webhook_url    | {'input': {'text': 'x'}, 'webhook_url': 'http://[::1]/hook'}
            webhook_url    | {'input': {'text': 'x'}, 'webhook_url': 'http://169.254.169.254/latest'}
            webhook_url    | {'input': {'text': 'x'}, 'webhook_url': 'ftp://example.com/hook'}
            webhook_url    | {'input': {'text': 'x'}, 'webhook_url': 'nonsense'}
            webhook_url    | {'input': {'text': 'x'}, 'webhook_url': 7}
            webhook_secret | {'input': {'text': 'x'}, 'webhook_url': 'http://127.0.0.1:9/', 'webhook_secret': 'short'}
            webhook_url    | {'input': {'text': 'x'}, 'webhook_secret': 'whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIz'}
            """)
    void aMisfitIsNamedAndNothingIsQueued(String field, String body) {
        var flow = desk.flow(REVERSE);

        var problem = desk.post(flow + "/execute", body, 400);

        Desk.CONTRACT.accepts("POST", "/workflows/{id}/execute", 400, problem.toString());
        assertThat(problem.path("details").propertyNames()).containsExactly(field);
        assertThat(desk.get(flow + "/executions").path("executions").isEmpty()).isTrue();
    }

    @Test
    void aStaticTextIsReplacedByATextOnly() {
        var problem = desk.post(desk.flow(STATIC) + "/execute", "{'input': {'text': 7}}", 400);

        assertThat(problem.path("details").propertyNames()).containsExactly("input.text");
    }

    @Test
    void anExecutionStaysWithTheVersionItWasQueuedWith() {
        var flow = desk.flow(gate("versions"), REVERSE);
        var old = desk.execution(flow, "{'input': {'text': 'ab'}}");
        desk.ask("PUT", flow, "{'name': 'x', 'steps': [" + REVERSE + "]}", 200);
        var young = desk.execution(flow, "{'input': {'text': 'ab'}}");
        TrialKinds.open("versions");

        var first = desk.await(old, "COMPLETED");
        var second = desk.await(young, "COMPLETED");

        assertThat(first.path("version").asInt()).isEqualTo(1);
        assertThat(first.path("tasks").size()).isEqualTo(2);
        assertThat(second.path("version").asInt()).isEqualTo(2);
        assertThat(second.path("tasks").size()).isEqualTo(1);
    }

    @Test
    void whatFailsSaysWhyAndIsRetriedFromThere() {
        var flow = desk.flow(STATIC, "{'type': 'Trial.Broken', 'config': {'key': 'retried'}}", REVERSE);
        var execution = desk.execution(flow, null);

        var failed = desk.await(execution, "FAILED");

        Desk.CONTRACT.accepts("GET", "/workflows/{id}/executions/{execution_id}", 200, failed.toString());
        assertThat(failed.at("/tasks/1/error/code").asString()).isEqualTo("trial");
        assertThat(failed.at("/tasks/1/error/message").asString()).isEqualTo("It is broken.");
        assertThat(failed.at("/tasks/1/error/attempts").asInt()).isEqualTo(1);
        assertThat(failed.at("/error/task_id")).isEqualTo(failed.at("/tasks/1/task_id"));
        assertThat(failed.at("/error/code").asString()).isEqualTo("trial");
        assertThat(failed.at("/tasks/2/status").asString()).isEqualTo("SKIPPED");
        assertThat(failed.path("output").isNull()).isTrue();

        TrialKinds.mend("retried");
        var again = desk.post(execution + "/retry", null, 200);
        Desk.CONTRACT.accepts("POST", "/workflows/{id}/executions/{execution_id}/retry", 200, again.toString());
        assertThat(again.path("status").asString()).isEqualTo("RUNNING");
        var found = desk.await(execution, "COMPLETED");
        assertThat(found.at("/tasks/0")).isEqualTo(failed.at("/tasks/0"));
        assertThat(found.path("output")).isEqualTo(text("!dlrow ,olleH"));
        assertThat(found.path("error").isNull()).isTrue();

        var problem = desk.post(execution + "/retry", null, 409);
        Desk.CONTRACT.accepts("POST", "/workflows/{id}/executions/{execution_id}/retry", 409, problem.toString());
    }

    @Test
    void whatWaitsForItsNextAttemptSaysSo() {
        var flow = desk.flow(
                "{'type': 'Trial.Shaky', 'config': {'key': 'waits'}, 'retry': {'attempts': 2, 'delay': 3600}}", ECHO);
        var execution = desk.execution(flow, null);

        var found = desk.awaitThat(execution, run -> run.has("waiting"));

        Desk.CONTRACT.accepts("GET", "/workflows/{id}/executions/{execution_id}", 200, found.toString());
        assertThat(found.path("status").asString()).isEqualTo("RUNNING");
        assertThat(found.at("/waiting/on").asString()).isEqualTo("timer");
        assertThat(Instant.parse(found.at("/waiting/until").asString())).isAfter(Instant.now());
        assertThat(found.at("/tasks/0/status").asString()).isEqualTo("RUNNING");
        assertThat(found.at("/tasks/0/waiting")).isEqualTo(found.path("waiting"));
        assertThat(found.at("/tasks/0/error/attempts").asInt()).isEqualTo(1);
        desk.post(execution + "/cancel", null, 200);
    }

    @Test
    void whatPassesIsTriedAgain() {
        var flow = desk.flow(
                "{'type': 'Trial.Shaky', 'config': {'key': 'again'}, 'retry': {'attempts': 3, 'delay': 0.01}}");

        var failed = desk.await(desk.execution(flow, null), "FAILED");

        assertThat(failed.at("/error/attempts").asInt()).isEqualTo(3);
    }

    @Test
    void aStepWhoseConditionDoesNotHoldHandsItsInputOn() {
        var flow = desk.flow("{'type': 'TextOperation.Reverse', 'condition': '.text == null'}", ECHO);

        var found = desk.await(desk.execution(flow, "{'input': {'text': 'ab'}}"), "COMPLETED");

        assertThat(found.at("/tasks/0/status").asString()).isEqualTo("SKIPPED");
        assertThat(found.path("output")).isEqualTo(text("ab"));
    }

    @Test
    void whatIsCancelledIsOver() {
        var flow = desk.flow(gate("cancelled"), ECHO);
        var execution = desk.execution(flow, null);
        desk.await(execution, "RUNNING");

        var cancelled = desk.post(execution + "/cancel", null, 200);

        Desk.CONTRACT.accepts("POST", "/workflows/{id}/executions/{execution_id}/cancel", 200, cancelled.toString());
        assertThat(cancelled.path("status").asString()).isEqualTo("CANCELLED");
        assertThat(cancelled.at("/tasks/0/status").asString()).isEqualTo("CANCELLED");
        assertThat(cancelled.at("/tasks/1/status").asString()).isEqualTo("CANCELLED");
        assertThat(cancelled.path("completed_at").isNull()).isFalse();
        var problem = desk.post(execution + "/cancel", null, 409);
        Desk.CONTRACT.accepts("POST", "/workflows/{id}/executions/{execution_id}/cancel", 409, problem.toString());
        desk.post(execution + "/retry", null, 409);
    }

    private static Instant time(JsonNode found, String field) {
        return Instant.parse(found.path(field).asString());
    }

    private static JsonNode text(String text) {
        return Desk.JSON.createObjectNode().put("text", text);
    }
}
