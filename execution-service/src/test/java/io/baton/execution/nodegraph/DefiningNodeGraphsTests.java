package io.baton.execution.nodegraph;

import static io.baton.execution.nodegraph.Desk.definition;
import static io.baton.execution.nodegraph.Desk.json;
import static io.baton.execution.nodegraph.Desk.node;
import static org.assertj.core.api.Assertions.assertThat;

import io.baton.execution.ExecutionServiceTest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;

@ExecutionServiceTest
class DefiningNodeGraphsTests {

    private static final String LINE =
            definition(node("t", "TemplateNode", "{'template': 'Hello {{input_node.text}}'}"), "input_node>t");

    private static final String FAULTY = """
        {'nodes': [
           {'id': 'a', 'node_type': 'TemplateNode', 'config': {'template': '{{#open}}'}},
           {'id': 'a', 'node_type': 'Nonsense'},
           {'node_type': 'MergeNode', 'title': 7},
           {'id': 'q', 'node_type': 'JsonQueryNode', 'config': {'expression': '.['}},
           {'id': 'd', 'node_type': 'DelayNode', 'config': {'seconds': 'soon'}},
           {'id': 't', 'node_type': 'DelayNode', 'parent_id': 'a', 'config': {}},
           {'id': 'h', 'node_type': 'HttpRequestNode', 'config': {'url': 'http://10.0.0.1/'}},
           {'id': 'w', 'node_type': 'SubworkflowNode', 'config': {}},
           {'id': 'm', 'node_type': 'MergeNode', 'subworkflow': {'nodes': []}}],
         'links': [
           {'source_id': 'a', 'target_id': 'nowhere'},
           {'source_id': 'q', 'target_id': 'd'},
           {'source_id': 'd', 'target_id': 'q'},
           {'target_id': 't'}],
         'spur_type': 'robot', 'test_inputs': [7]}
        """;

    private final Desk desk;

    DefiningNodeGraphsTests(@Autowired WebTestClient client) {
        this.desk = new Desk(client);
    }

    @Test
    void theDocumentedWorkflowIsAnsweredFieldByField() {
        var answer = desk.result("POST", "/wf/", "{'name': 'A', 'description': 'B'}", new HttpHeaders());

        assertThat(answer.getStatus().value()).isEqualTo(201);
        var body = Desk.JSON.readTree(String.valueOf(answer.getResponseBody()));
        Desk.CONTRACT.accepts("POST", "/wf/", 201, body.toString());
        assertThat(body.propertyNames())
                .containsExactly("id", "name", "description", "definition", "created_at", "updated_at");
        var id = body.path("id").asString();
        assertThat(id).matches("S[1-9][0-9]*");
        assertThat(answer.getResponseHeaders().getLocation()).hasToString("/wf/" + id + "/");
        assertThat(answer.getResponseHeaders().getETag()).isEqualTo("\"1\"");
        assertThat(body.path("name").asString()).isEqualTo("A");
        assertThat(body.path("description").asString()).isEqualTo("B");
        assertThat(body.path("created_at")).isEqualTo(body.path("updated_at"));
        assertThat(body.path("definition").propertyNames())
                .containsExactly("nodes", "links", "test_inputs", "spur_type");
        var node = body.at("/definition/nodes/0");
        assertThat(node.propertyNames())
                .containsExactly(
                        "id", "title", "parent_id", "node_type", "config", "coordinates", "dimensions", "subworkflow");
        assertThat(node.path("id").asString()).isEqualTo("input_node");
        assertThat(node.path("node_type").asString()).isEqualTo("InputNode");
        assertThat(node.path("coordinates")).isEqualTo(json("{'x': 100, 'y': 100}"));
        assertThat(node.path("config")).isEqualTo(json("{'output_schema': {'input_1': 'string'}}"));
        assertThat(desk.get("/wf/" + id + "/")).isEqualTo(body);
    }

    @Test
    void aBlankNameIsUntitledAndATakenOneIsNumbered() {
        assertThat(name("{'name': '  '}")).isEqualTo("Untitled Workflow");
        assertThat(name("{}")).isEqualTo("Untitled Workflow (1)");
        assertThat(name("{'name': 'x'}")).isEqualTo("x");
        assertThat(name("{'name': 'x'}")).isEqualTo("x (1)");
        assertThat(name("{'name': ' x '}")).isEqualTo("x (2)");
        var longest = "n".repeat(255);
        assertThat(name("{'name': '" + longest + "'}")).isEqualTo(longest);
        assertThat(name("{'name': '" + longest + "'}")).hasSize(255).endsWith(" (1)");
    }

    private String name(String body) {
        return desk.post("/wf/", body, 201).path("name").asString();
    }

    @Test
    void anEmptyChatbotGetsWhatChatbotsNeed() {
        var bot = desk.post(
                "/wf/", "{'name': 'bot', 'definition': {'nodes': [], 'links': [], 'spur_type': 'chatbot'}}", 201);

        var nodes = bot.at("/definition/nodes");
        assertThat(nodes.at("/0/config/output_schema"))
                .isEqualTo(json("{'user_message': 'string', 'session_id': 'string', 'message_history': 'list'}"));
        assertThat(nodes.at("/1/id").asString()).isEqualTo("output_node");
        assertThat(nodes.at("/1/coordinates")).isEqualTo(json("{'x': 300, 'y': 100}"));
        assertThat(nodes.at("/1/config/output_schema")).isEqualTo(json("{'assistant_message': 'string'}"));
        assertThat(bot.at("/definition/links").isEmpty()).isTrue();
    }

    @Test
    void aChatbotThatLacksFieldsIsToldWhich() {
        var definition =
                definition(node("o", "OutputNode", "{}")).replace("'links'", "'spur_type': 'chatbot', 'links'");

        var details = refused(definition);

        assertThat(details.propertyNames())
                .containsExactlyInAnyOrder(
                        "definition.nodes[0].config.output_schema.user_message",
                        "definition.nodes[0].config.output_schema.session_id",
                        "definition.nodes[0].config.output_schema.message_history",
                        "definition.nodes[1].config.output_schema.assistant_message");
    }

    @Test
    void everyFaultIsNamedAtOnceWithItsPath() {
        var details = refused(FAULTY);

        assertThat(details.propertyNames())
                .contains(
                        "definition.nodes[2].id",
                        "definition.nodes[2].title",
                        "definition.spur_type",
                        "definition.test_inputs[0]",
                        "definition.links[3].source_id",
                        "definition.nodes[0].config.template",
                        "definition.nodes[1].id",
                        "definition.nodes[1].node_type",
                        "definition.nodes[2].config.expression",
                        "definition.nodes[3].config.seconds",
                        "definition.nodes[4].config.seconds",
                        "definition.nodes[4].parent_id",
                        "definition.nodes[5].config.url",
                        "definition.nodes[6].config.workflow_id",
                        "definition.nodes[7].subworkflow",
                        "definition.nodes[7].subworkflow.nodes",
                        "definition.nodes",
                        "definition.links[0].target_id",
                        "definition.links");
        assertThat(details.at("/definition.nodes[1].node_type/0").asString()).contains("TemplateNode", "RouterNode");
        assertThat(details.at("/definition.links/0").asString()).contains("d → q → d");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        {'nodes': [], 'links': []}                                                   | definition.nodes
        {'nodes': [7]}                                                               | definition.nodes[0]
        7                                                                            | definition
        {'nodes': {}}                                                                | definition.nodes
        {'nodes': [{'id': 'i', 'node_type': 'InputNode', 'coordinates': {'x': 'a'}}]} | definition.nodes[0].coordinates.x
        {'nodes': [{'id': 'i', 'node_type': 'InputNode', 'coordinates': {'x': 1}}]}  | definition.nodes[0].coordinates.y
        """)
    void whatIsNoGraphIsRefused(String definition, String path) {
        assertThat(refused(definition).propertyNames()).contains(path);
    }

    @Test
    void aRouterHasTheRoutesThatItsLinksFollow() {
        var router = node(
                "r",
                "RouterNode",
                "{'route_map': {'yes': {'conditions': [{'variable': 'input_node.text', 'operator': 'is_empty'}]}}}");

        var details = refused(definition(router + ", " + node("m", "MergeNode", "{}"), "input_node>r", "r.no>m"));

        assertThat(details.propertyNames()).containsExactly("definition.links[1].source_handle");
        desk.workflow(definition(router + ", " + node("m", "MergeNode", "{}"), "input_node>r", "r.yes>m"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'name': 7}",
                "{'name': 'a\\u0000b'}",
                "[]",
                "{",
                "{'definition': {'nodes': [{'id': 'i', 'node_type': 'InputNode', 'config': {'output_schema':"
                        + " {'a\\u0000': 'string'}}}]}}"
            })
    void whatIsWrongWithABodyIsA422(String body) {
        Desk.CONTRACT.accepts("POST", "/wf/", 422, desk.post("/wf/", body, 422).toString());
    }

    private JsonNode refused(String definition) {
        var problem = desk.post("/wf/", "{'name': 'x', 'definition': " + definition + "}", 422);
        Desk.CONTRACT.accepts("POST", "/wf/", 422, problem.toString());
        return problem.path("details");
    }

    @Test
    void workflowsAreListedNewestFirst() {
        var names = new ArrayList<String>();
        for (var i = 0; i < 12; i++) {
            names.addFirst(name("{'name': 'w" + i + "'}"));
        }

        var page = desk.get("/wf/");
        var last = desk.get("/wf/?page=2&page_size=10");

        Desk.CONTRACT.accepts("GET", "/wf/", 200, page.toString());
        assertThat(names(page)).isEqualTo(names.subList(0, 10));
        assertThat(names(last)).isEqualTo(names.subList(10, 12));
        assertThat(desk.get("/wf/?page=3&page_size=100").isEmpty()).isTrue();
    }

    private static List<String> names(JsonNode page) {
        return page.values().stream().map(one -> one.path("name").asString()).toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"page=0", "page=-1", "page=x", "page_size=0", "page_size=101", "page_size=1.5"})
    void aPageOutsideItsBoundsIsA422(String query) {
        Desk.CONTRACT.accepts(
                "GET", "/wf/", 422, desk.ask("GET", "/wf/?" + query, null, 422).toString());
        desk.ask("GET", desk.workflow(LINE) + "versions/?" + query, null, 422);
        desk.ask("GET", "/wf/paused_workflows/?" + query, null, 422);
    }
}
