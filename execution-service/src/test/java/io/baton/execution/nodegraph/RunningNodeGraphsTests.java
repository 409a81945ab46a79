package io.baton.execution.nodegraph;

import static io.baton.execution.nodegraph.Desk.definition;
import static io.baton.execution.nodegraph.Desk.json;
import static io.baton.execution.nodegraph.Desk.node;
import static io.baton.execution.nodegraph.Desk.status;
import static io.baton.execution.nodegraph.Desk.task;
import static org.assertj.core.api.Assertions.assertThat;

import io.baton.execution.ExecutionServiceTest;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

@ExecutionServiceTest
class RunningNodeGraphsTests {

    private static final String HELLO =
            definition(node("t", "TemplateNode", "{'template': 'Hello {{input_node.text}}'}"), "input_node>t");

    private static final String[] FIELDS =
            ("id workflow_id workflow_version_id workflow_version status start_time end_time initial_inputs outputs"
                            + " tasks parent_run_id run_type output_file_id input_dataset_id message duration percentage_complete")
                    .split(" ");

    private final Desk desk;

    RunningNodeGraphsTests(@Autowired WebTestClient client) {
        this.desk = new Desk(client);
    }

    @Test
    void whoWaitsGetsTheOutputsByNode() {
        var outputs = desk.post(desk.workflow(HELLO) + "run/", Desk.input("you"), 200);

        Desk.CONTRACT.accepts("POST", "/wf/{id}/run/", 200, outputs.toString());
        assertThat(outputs).isEqualTo(json("{'input_node': {'text': 'you'}, 't': {'output': 'Hello you'}}"));
    }

    @Test
    void whoStartsARunIsToldThatItIsPending() {
        var workflow = desk.workflow(HELLO);

        var started = desk.post(workflow + "start_run/", Desk.input("you"), 202);

        Desk.CONTRACT.accepts("POST", "/wf/{id}/start_run/", 202, started.toString());
        assertThat(started.path("status").asString()).isEqualTo("PENDING");
        assertThat(started.path("percentage_complete").asInt()).isZero();
        assertThat(started.path("tasks").values())
                .allMatch(task -> task.path("status").asString().equals("PENDING"));
    }

    @Test
    void theDocumentedRunIsAnsweredFieldByField() {
        var workflow = desk.workflow(HELLO);
        var path = desk.run(workflow, "you");

        var run = desk.await(path, "COMPLETED");

        Desk.CONTRACT.accepts("GET", "/run/{id}/", 200, run.toString());
        assertThat(run.propertyNames()).containsExactly(FIELDS);
        assertThat(run.path("id").asString()).matches("R[1-9][0-9]*");
        assertThat(run.path("workflow_id").asString()).isEqualTo(Desk.id(workflow));
        assertThat(run.path("workflow_version_id").asString()).matches("SV[1-9][0-9]*");
        assertThat(run.path("workflow_version"))
                .isEqualTo(desk.get(workflow + "versions/").path(0));
        assertThat(run.path("start_time").asString()).endsWith("Z");
        assertThat(run.path("end_time").asString()).endsWith("Z");
        assertThat(run.path("initial_inputs")).isEqualTo(json("{'input_node': {'text': 'you'}}"));
        assertThat(run.path("outputs"))
                .isEqualTo(json("{'input_node': {'text': 'you'}, 't': {'output': 'Hello you'}}"));
        for (var name : List.of("parent_run_id", "output_file_id", "input_dataset_id", "message")) {
            assertThat(run.path(name).isNull()).as(name).isTrue();
        }
        assertThat(run.path("run_type").asString()).isEqualTo("interactive");
        assertThat(run.path("duration").asDouble()).isBetween(0.0, 20.0);
        assertThat(run.path("percentage_complete").asDouble()).isEqualTo(100);
        var status = desk.get(path + "status/");
        Desk.CONTRACT.accepts("GET", "/run/{id}/status/", 200, status.toString());
        assertThat(status.path("status").asString()).isEqualTo("COMPLETED");
        assertThat(status.path("duration")).isEqualTo(run.path("duration"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        {}                                                                | initial_inputs.input_node.text
        {'initial_inputs': {'input_node': {}}}                            | initial_inputs.input_node.text
        {'initial_inputs': {'input_node': {'text': 7}}}                   | initial_inputs.input_node.text
        {'initial_inputs': {'input_node': {'text': 'x'}, 'other': {}}}    | initial_inputs.other
        {'initial_inputs': {'input_node': 7}}                             | initial_inputs.input_node
        {'initial_inputs': []}                                            | initial_inputs
        {'initial_inputs': {'input_node': {'text': 'x'}}, 'parent_run_id': 'R999999999'} | parent_run_id
        {'initial_inputs': {'input_node': {'text': 'x'}}, 'parent_run_id': 7}            | parent_run_id
        {'initial_inputs': {'input_node': {'text': 'x'}}, 'files': {'input_node': 'a'}}  | files.input_node
        []                                                                | body
        """)
    void whatARunCannotBeginWithIsNamed(String body, String path) {
        var workflow = desk.workflow(HELLO);

        for (var action : new String[] {"run/", "start_run/"}) {
            var problem = desk.post(workflow + action, body, 422);
            Desk.CONTRACT.accepts("POST", "/wf/{id}/" + action, 422, problem.toString());
            assertThat(problem.path("details").propertyNames()).contains(path);
        }
        assertThat(desk.get(workflow + "runs/").isEmpty()).isTrue();
    }

    @Test
    void runsAreListedNewestFirstByStatusAndTime() {
        var workflow = desk.workflow(definition(node("h", "HumanInterventionNode", "{}"), "input_node>h"));
        var first = desk.run(workflow, "1");
        desk.await(first, "PAUSED");
        desk.post("/wf/cancel_workflow/" + Desk.id(first) + "/", null, 200);
        var second = desk.run(workflow, "2");
        var between = desk.await(second, "PAUSED").path("start_time").asString();
        var third = desk.run(workflow, "3");
        desk.await(third, "PAUSED");

        var all = desk.get(workflow + "runs/");

        Desk.CONTRACT.accepts("GET", "/wf/{id}/runs/", 200, all.toString());
        assertThat(ids(all)).containsExactly(Desk.id(third), Desk.id(second), Desk.id(first));
        assertThat(ids(desk.get(workflow + "runs/?status=PAUSED"))).containsExactly(Desk.id(third), Desk.id(second));
        assertThat(ids(desk.get(workflow + "runs/?status=CANCELED"))).containsExactly(Desk.id(first));
        assertThat(ids(desk.get(workflow + "runs/?page=2&page_size=1"))).containsExactly(Desk.id(second));
        assertThat(ids(desk.get(workflow + "runs/?end_date=" + between))).doesNotContain(Desk.id(third));
        assertThat(ids(desk.get(workflow + "runs/?start_date=2099-01-01"))).isEmpty();
        for (var query : new String[] {"status=DONE", "start_date=soon", "page=0", "page=900&page_size=100"}) {
            desk.ask("GET", workflow + "runs/?" + query, null, 422);
        }
    }

    private static List<String> ids(JsonNode runs) {
        return runs.values().stream().map(run -> run.path("id").asString()).toList();
    }

    @Test
    void whatIsCanceledEndsAndStaysSo() {
        var workflow = desk.workflow(definition(node("d", "DelayNode", "{'seconds': 600}"), "input_node>d"));
        var run = desk.run(workflow, "x");
        var waiting = desk.awaitThat(run, found -> status(found, "d").equals("RUNNING"));

        var canceled = desk.post("/wf/cancel_workflow/" + Desk.id(run) + "/", null, 200);

        assertThat(task(waiting, "d").at("/waiting/on").asString()).isEqualTo("timer");
        assertThat(waiting.path("percentage_complete").asDouble()).isEqualTo(50);
        Desk.CONTRACT.accepts("POST", "/wf/cancel_workflow/{id}/", 200, canceled.toString());
        assertThat(canceled.path("status").asString()).isEqualTo("CANCELED");
        assertThat(status(canceled, "d")).isEqualTo("CANCELED");
        assertThat(task(canceled, "d").path("error").isNull()).isTrue();
        desk.post("/wf/cancel_workflow/" + Desk.id(run) + "/", null, 409);
    }

    @Test
    void aRunGoesOnWithItsVersion() {
        var workflow = desk.workflow(definition(
                node("d", "DelayNode", "{'seconds': 1}") + ", " + node("t", "TemplateNode", "{'template': 'old'}"),
                "input_node>d",
                "d>t"));
        var run = desk.run(workflow, "x");
        desk.ask("PUT", workflow, "{'definition': " + HELLO + "}", 200);

        var found = desk.await(run, "COMPLETED");

        assertThat(found.at("/outputs/t/output").asString()).isEqualTo("old");
        assertThat(found.at("/workflow_version/version").asInt()).isEqualTo(1);
        var next = desk.await(desk.run(workflow, "x"), "COMPLETED");
        assertThat(next.at("/workflow_version/version").asInt()).isEqualTo(2);
        assertThat(next.at("/outputs/t/output").asString()).isEqualTo("Hello x");
    }

    @Test
    void withoutAModelARunFailsAndSaysWhatIsMissing() {
        for (var type : List.of("SingleLLMCallNode", "AgentNode")) {
            var workflow = desk.workflow(definition(node("m", type, "{'user_message': 'Hello?'}"), "input_node>m"));

            var run = desk.await(desk.run(workflow, "x"), "FAILED");

            Desk.CONTRACT.accepts("GET", "/run/{id}/", 200, run.toString());
            assertThat(task(run, "m").path("error").asString()).contains("No model is configured", "BATON_LLM_URL");
            assertThat(run.path("message").asString()).contains("BATON_LLM_URL");
            assertThat(run.path("outputs").has("m")).isFalse();
        }
    }

    @Test
    void theStreamTellsWhatHappensWhileARunGoesOn() {
        var run = desk.run(desk.workflow(definition(node("h", "HumanInterventionNode", "{}"), "input_node>h")), "x");
        var heard = new CopyOnWriteArrayList<String>();
        CompletableFuture<@Nullable String> stream = desk.client()
                .get()
                .uri(run + "events/")
                .exchange()
                .returnResult(RunEventHeard.class)
                .getResponseBody()
                .doOnNext(event -> heard.add(event.nodeId() + " " + event.status()))
                .then(Mono.just("over"))
                .toFuture();
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> heard.contains("null PAUSED"));
        assertThat(stream).isNotDone();
        assertThat(heard).doesNotContain("h COMPLETED").contains("h PAUSED");

        desk.post("/wf/process_pause_action/" + Desk.id(run) + "/", "{'action': 'APPROVE'}", 200);

        assertThat(stream).succeedsWithin(Duration.ofSeconds(20));
        assertThat(heard)
                .startsWith("null PENDING", "null RUNNING")
                .containsSubsequence("null PAUSED", "null RUNNING", "h COMPLETED", "null COMPLETED");
    }

    /** What a reader of the stream looks at. */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record RunEventHeard(@Nullable String nodeId, String status) {}

    @Test
    void theStreamTellsEveryChangeAndCanBeResumed() {
        var run = desk.run(desk.workflow(HELLO), "x");
        desk.await(run, "COMPLETED");

        var all = stream(run, null);

        assertThat(all).containsSubsequence("event:run", "\"PENDING\"", "\"RUNNING\"");
        assertThat(all).contains("\"node_id\":\"t\"", "\"status\":\"COMPLETED\"");
        var last = all.lines()
                .filter(line -> line.startsWith("id:"))
                .reduce((a, b) -> b)
                .orElseThrow()
                .substring(3);
        assertThat(stream(run, last)).isEmpty();
        assertThat(stream(run, "0.0")).doesNotContain("PENDING").contains("COMPLETED");
    }

    private String stream(String run, @Nullable String after) {
        var body = desk.client()
                .mutate()
                .responseTimeout(Duration.ofSeconds(20))
                .build()
                .get()
                .uri(run + "events/")
                .headers(headers -> {
                    if (after != null) {
                        headers.set("Last-Event-ID", after);
                    }
                })
                .exchange()
                .expectBody(String.class)
                .returnResult()
                .getResponseBody();
        return body == null ? "" : body;
    }
}
