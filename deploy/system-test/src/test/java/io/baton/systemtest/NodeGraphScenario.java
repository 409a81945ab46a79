package io.baton.systemtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.baton.local.Suite;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** Node graphs, through the gateway. */
@ExtendWith(RunningSuite.class)
class NodeGraphScenario {

    private static final Duration SOON = Duration.ofSeconds(60);

    private static final Map<String, Object> INPUT =
            node("input_node", "InputNode", Map.of("output_schema", Map.of("text", "string")));

    private final Suite suite;

    private final Person builder;

    private final Person stranger;

    NodeGraphScenario(Suite suite) {
        this.suite = suite;
        var door = new Door(suite.door());
        this.builder = door.login("builder");
        this.stranger = door.login("other");
    }

    @Test
    void aGraphIsDrawnAndRun() {
        var workflow = drawn(
                List.of(INPUT, node("t", "TemplateNode", Map.of("template", "Hello {{input_node.text}}"))),
                List.of(link("input_node", "t")));
        assertThat(builder.reads("/node/supported_types/").isEmpty()).isFalse();

        var outputs = builder.asks("POST", workflow + "run/", input("you")).expect(200);

        assertThat(outputs.at("/t/output").asString()).isEqualTo("Hello you");
        assertThat(builder.reads(workflow + "versions/").size()).isEqualTo(1);
        stranger.asks("GET", workflow, null).expect(404);
    }

    /** A question outlives the service that asked it. */
    @Test
    void whatWaitsForSomebodyIsStillThereAfterTheServiceWasKilled() {
        var workflow = drawn(
                List.of(
                        INPUT,
                        node("h", "HumanInterventionNode", Map.of("message", "Ship it?")),
                        node("t", "TemplateNode", Map.of("template", "Shipped {{h.input_node.text}}"))),
                List.of(link("input_node", "h"), link("h", "t")));
        var run = started(workflow, "it");
        reaches(run, "PAUSED");

        suite.service("execution-service").kill();
        suite.service("execution-service").start();

        assertThat(builder.reads("/wf/paused_workflows/").values().stream()
                        .map(pause -> pause.at("/run/id").asString()))
                .contains(id(run));
        builder.asks(
                        "POST",
                        "/wf/process_pause_action/" + id(run) + "/",
                        Map.of("action", "APPROVE", "comments", "Go", "inputs", Map.of()))
                .expect(200);
        assertThat(reaches(run, "COMPLETED").at("/outputs/t/output").asString()).isEqualTo("Shipped it");
        assertThat(builder.reads("/wf/pause_history/" + id(run) + "/")
                        .at("/0/comments")
                        .asString())
                .isEqualTo("Go");
    }

    @Test
    void aGraphRunsAnotherOnceForEachItem() {
        var one = drawn(
                List.of(INPUT, node("o", "OutputNode", Map.of("output_map", Map.of("got", "input_node.text")))),
                List.of(link("input_node", "o")));
        var all = drawn(
                List.of(
                        INPUT,
                        node("v", "StaticValueNode", Map.of("values", Map.of("list", List.of("a", "b", "c")))),
                        node(
                                "e",
                                "ForEachNode",
                                Map.of("workflow_id", one.split("/", -1)[2], "items", "v.list", "item_name", "text"))),
                List.of(link("input_node", "v"), link("v", "e")));

        var run = reaches(started(all, "x"), "COMPLETED");

        assertThat(run.at("/outputs/e/results").values().stream()
                        .map(result -> result.path("got").asString()))
                .containsExactly("a", "b", "c");
    }

    private String drawn(List<Map<String, Object>> nodes, List<Map<String, Object>> links) {
        var answer = builder.asks(
                "POST", "/wf/", Map.of("name", "Drawn", "definition", Map.of("nodes", nodes, "links", links)));
        return "/wf/" + answer.expect(201).path("id").asString() + "/";
    }

    private static Map<String, Object> node(String id, String type, Map<String, Object> config) {
        return Map.of("id", id, "title", id, "node_type", type, "config", config);
    }

    private static Map<String, Object> link(String source, String target) {
        return Map.of("source_id", source, "target_id", target);
    }

    private static Map<String, Object> input(String text) {
        return Map.of("initial_inputs", Map.of("input_node", Map.of("text", text)));
    }

    private String started(String workflow, String text) {
        var answer = builder.asks("POST", workflow + "start_run/", input(text)).expect(202);
        return "/run/" + answer.path("id").asString() + "/";
    }

    private static String id(String run) {
        return run.split("/", -1)[2];
    }

    private JsonNode reaches(String run, String status) {
        return await(run)
                .atMost(SOON)
                .until(
                        () -> builder.reads(run),
                        found -> found.path("status").asString().equals(status));
    }
}
