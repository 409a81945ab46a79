package io.baton.execution.nodegraph;

import static io.baton.execution.nodegraph.Desk.definition;
import static io.baton.execution.nodegraph.Desk.json;
import static io.baton.execution.nodegraph.Desk.node;
import static io.baton.execution.nodegraph.Desk.status;
import static io.baton.execution.nodegraph.Desk.task;
import static org.assertj.core.api.Assertions.assertThat;

import io.baton.execution.ExecutionServiceTest;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;

/** Runs that wait for people. */
@ExecutionServiceTest
class PausingTests {

    private static final String HUMAN = node("h", "HumanInterventionNode", "{'message': 'Look at this'}");

    private static final String ONE = definition(
            HUMAN + ", " + node("t", "TemplateNode", "{'template': 'Go {{h.input_node.text}}'}"),
            "input_node>h",
            "h>t");

    private static final String TWO = definition(
            HUMAN + ", " + node("i", "HumanInterventionNode", "{}") + ", " + node("m", "MergeNode", "{}") + ", "
                    + node("beside", "TemplateNode", "{'template': 'B'}"),
            "input_node>h",
            "input_node>i",
            "input_node>beside",
            "h>m",
            "i>m");

    private static final String[] FIELDS =
            "id run_id node_id pause_message pause_time resume_time resume_user_id resume_action input_data comments"
                    .split(" ");

    private final Desk desk;

    PausingTests(@Autowired WebTestClient client) {
        this.desk = new Desk(client);
    }

    private static String action(String run) {
        return "/wf/process_pause_action/" + Desk.id(run) + "/";
    }

    private JsonNode history(String run) {
        return desk.get("/wf/pause_history/" + Desk.id(run) + "/");
    }

    @Test
    void theDocumentedPauseIsAnsweredFieldByField() {
        var workflow = desk.workflow(ONE);
        var path = desk.run(workflow, "it");
        var run = desk.await(path, "PAUSED");

        var paused = desk.get("/wf/paused_workflows/");

        Desk.CONTRACT.accepts("GET", "/wf/paused_workflows/", 200, paused.toString());
        assertThat(paused.size()).isEqualTo(1);
        assertThat(paused.path(0).propertyNames()).containsExactly("run", "current_pause", "workflow");
        assertThat(paused.at("/0/run/id")).isEqualTo(run.path("id"));
        assertThat(paused.at("/0/run/status").asString()).isEqualTo("PAUSED");
        assertThat(paused.at("/0/workflow")).isEqualTo(run.at("/workflow_version/definition"));
        var pause = paused.at("/0/current_pause");
        assertThat(pause.propertyNames()).containsExactly(FIELDS);
        assertThat(pause.path("id").asString()).isEqualTo("PH_" + Desk.id(path) + "_h");
        assertThat(pause.path("run_id").asString()).isEqualTo(Desk.id(path));
        assertThat(pause.path("node_id").asString()).isEqualTo("h");
        assertThat(pause.path("pause_message").asString()).isEqualTo("Look at this");
        assertThat(pause.path("pause_time").asString()).endsWith("Z");
        assertThat(pause.path("input_data")).isEqualTo(json("{'input_node': {'text': 'it'}}"));
        for (var name : List.of("resume_time", "resume_user_id", "resume_action", "comments")) {
            assertThat(pause.path(name).isNull()).isTrue();
        }
        assertThat(history(path).values()).containsExactly(pause);
        assertThat(status(run, "h")).isEqualTo("PAUSED");
        assertThat(status(run, "t")).isEqualTo("PENDING");
        assertThat(task(run, "h").at("/waiting/on").asString()).isEqualTo("person");
        assertThat(run.path("percentage_complete").asDouble()).isEqualTo(33.33);
        var waited = desk.post(workflow + "run/", Desk.input("again"), 202);
        Desk.CONTRACT.accepts("POST", "/wf/{id}/run/", 202, waited.toString());
        assertThat(waited.path("status").asString()).isEqualTo("PAUSED");
    }

    @Test
    void whatIsApprovedIsPassedOnAndKeptInTheHistory() {
        var run = desk.run(desk.workflow(ONE), "it");
        desk.await(run, "PAUSED");

        var answer =
                desk.post(action(run), "{'inputs': {}, 'user_id': '11', 'action': 'APPROVE', 'comments': 'Fine'}", 200);

        Desk.CONTRACT.accepts("POST", "/wf/process_pause_action/{id}/", 200, answer.toString());
        var found = desk.await(run, "COMPLETED");
        assertThat(found.at("/outputs/h")).isEqualTo(json("{'input_node': {'text': 'it'}}"));
        assertThat(found.at("/outputs/t/output").asString()).isEqualTo("Go it");
        var history = history(run);
        Desk.CONTRACT.accepts("GET", "/wf/pause_history/{id}/", 200, history.toString());
        assertThat(history.size()).isEqualTo(1);
        assertThat(history.at("/0/resume_action").asString()).isEqualTo("APPROVE");
        assertThat(history.at("/0/resume_user_id").asString()).isEqualTo("11");
        assertThat(history.at("/0/comments").asString()).isEqualTo("Fine");
        assertThat(history.at("/0/resume_time").asString()).endsWith("Z");
        assertThat(history.at("/0/input_data")).isEqualTo(json("{'input_node': {'text': 'it'}}"));
        assertThat(desk.get("/wf/paused_workflows/").isEmpty()).isTrue();
        desk.post(action(run), "{'action': 'APPROVE'}", 409);
    }

    @Test
    void whatOverridesIsMergedOverWhatThereWas() {
        var run = desk.run(desk.workflow(ONE), "it");
        desk.await(run, "PAUSED");

        desk.post(
                action(run),
                "{'action': 'OVERRIDE', 'inputs': {'input_node': {'text': 'that', 'more': 1}, 'x': [2]}}",
                200);

        var found = desk.await(run, "COMPLETED");
        assertThat(found.at("/outputs/h")).isEqualTo(json("{'input_node': {'text': 'that', 'more': 1}, 'x': [2]}"));
        assertThat(found.at("/outputs/t/output").asString()).isEqualTo("Go that");
        assertThat(history(run).at("/0/input_data")).isEqualTo(json("{'input_node': {'text': 'it'}}"));
    }

    @Test
    void whatIsDeclinedEndsTheRun() {
        var run = desk.run(desk.workflow(ONE), "it");
        desk.await(run, "PAUSED");

        var declined = desk.post(action(run), "{'action': 'DECLINE', 'comments': 'No'}", 200);

        assertThat(declined.path("status").asString()).isEqualTo("CANCELED");
        assertThat(status(declined, "h")).isEqualTo("CANCELED");
        assertThat(status(declined, "t")).isEqualTo("CANCELED");
        assertThat(declined.at("/outputs").has("h")).isFalse();
        assertThat(history(run).at("/0/resume_action").asString()).isEqualTo("DECLINE");
        assertThat(history(run).at("/0/comments").asString()).isEqualTo("No");
        assertThat(desk.get("/wf/paused_workflows/").isEmpty()).isTrue();
        desk.post(action(run), "{'action': 'APPROVE'}", 409);
    }

    @Test
    void severalPausesAreDecidedOneByOne() {
        var run = desk.run(desk.workflow(TWO), "it");
        var both = desk.await(run, "PAUSED");
        assertThat(status(both, "beside")).isEqualTo("COMPLETED");
        assertThat(desk.get("/wf/paused_workflows/").size()).isEqualTo(2);

        var which = desk.post(action(run), "{'action': 'APPROVE'}", 422);
        assertThat(which.at("/details/node_id/0").asString()).contains("h, i");
        desk.post(action(run), "{'action': 'APPROVE', 'node_id': 'beside'}", 409);
        desk.post(action(run), "{'action': 'APPROVE', 'node_id': 'i'}", 200);
        assertThat(status(desk.await(run, "PAUSED"), "h")).isEqualTo("PAUSED");
        desk.post(action(run), "{'action': 'APPROVE', 'node_id': 'i'}", 409);
        desk.post(action(run), "{'action': 'APPROVE'}", 200);

        desk.await(run, "COMPLETED");
        assertThat(history(run).values().stream()
                        .map(pause -> pause.path("resume_action").asString()))
                .containsExactly("APPROVE", "APPROVE");
    }

    @Test
    void ofSixRivalsOneDecides() {
        var run = desk.run(desk.workflow(ONE), "it");
        desk.await(run, "PAUSED");

        try (var crowd = Executors.newFixedThreadPool(6)) {
            var statuses = IntStream.range(0, 6)
                    .mapToObj(rival -> CompletableFuture.supplyAsync(() -> decide(run, rival), crowd))
                    .toList()
                    .stream()
                    .map(CompletableFuture::join)
                    .sorted()
                    .toList();
            assertThat(statuses).containsExactly(200, 409, 409, 409, 409, 409);
        }
        assertThat(history(run).size()).isEqualTo(1);
    }

    private int decide(String run, int rival) {
        var action = rival % 2 == 0 ? "APPROVE" : "DECLINE";
        return desk.result("POST", action(run), "{'action': '" + action + "'}", new HttpHeaders())
                .getStatus()
                .value();
    }

    @Test
    void onlyAnAdminDecidesInAnothersName() {
        var run = desk.run(desk.workflow(ONE), "it");
        desk.await(run, "PAUSED");

        var refused = desk.post(action(run), "{'action': 'APPROVE', 'user_id': '12'}", 403);
        Desk.CONTRACT.accepts("POST", "/wf/process_pause_action/{id}/", 403, refused.toString());
        desk.colleague("admin").post(action(run), "{'action': 'APPROVE', 'user_id': '12'}", 200);

        assertThat(history(run).at("/0/resume_user_id").asString()).isEqualTo("1");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        {}                                        | action
        {'action': 'MAYBE'}                       | action
        {'action': 7}                             | action
        {'action': 'OVERRIDE'}                    | inputs
        {'action': 'APPROVE', 'inputs': 7}        | inputs
        {'action': 'APPROVE', 'user_id': 7}       | user_id
        {'action': 'APPROVE', 'comments': []}     | comments
        """)
    void whatIsNoDecisionIsRefused(String body, String path) {
        var run = desk.run(desk.workflow(ONE), "it");
        desk.await(run, "PAUSED");

        assertThat(desk.post(action(run), body, 422).path("details").propertyNames())
                .containsExactly(path);
        assertThat(desk.get(run).path("status").asString()).isEqualTo("PAUSED");
    }

    @Test
    void aPauseWithinABranchLetsTheOthersGoOn() {
        var workflow = desk.workflow(
                definition(HUMAN + ", " + node("d", "DelayNode", "{'seconds': 0.7}"), "input_node>h", "input_node>d"));
        var run = desk.run(workflow, "it");

        var going = desk.awaitThat(run, found -> status(found, "h").equals("PAUSED"));

        assertThat(going.path("status").asString()).isEqualTo("RUNNING");
        assertThat(status(desk.await(run, "PAUSED"), "d")).isEqualTo("COMPLETED");
    }
}
