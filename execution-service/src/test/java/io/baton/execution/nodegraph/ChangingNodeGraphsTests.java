package io.baton.execution.nodegraph;

import static io.baton.execution.nodegraph.Desk.definition;
import static io.baton.execution.nodegraph.Desk.json;
import static io.baton.execution.nodegraph.Desk.node;
import static org.assertj.core.api.Assertions.assertThat;

import io.baton.execution.ExecutionServiceTest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.node.ObjectNode;

/** What becomes of workflows after they were created. */
@ExecutionServiceTest
class ChangingNodeGraphsTests {

    private static final String LINE =
            definition(node("t", "TemplateNode", "{'template': 'Hello {{input_node.text}}'}"), "input_node>t");

    private final Desk desk;

    ChangingNodeGraphsTests(@Autowired WebTestClient client) {
        this.desk = new Desk(client);
    }

    @Test
    void anUpdateNeedsADefinitionAndAFreeName() {
        var workflow = desk.workflow(LINE);
        desk.post("/wf/", "{'name': 'Taken'}", 201);

        var missing = desk.ask("PUT", workflow, "{'name': 'y'}", 400);
        var taken = desk.ask("PUT", workflow, "{'name': 'Taken', 'definition': " + LINE + "}", 409);
        var updated = desk.ask("PUT", workflow, "{'name': 'y', 'description': 'z', 'definition': " + LINE + "}", 200);

        assertThat(missing.at("/details/definition").isArray()).isTrue();
        Desk.CONTRACT.accepts("PUT", "/wf/{id}/", 409, taken.toString());
        Desk.CONTRACT.accepts("PUT", "/wf/{id}/", 200, updated.toString());
        assertThat(updated.path("name").asString()).isEqualTo("y");
        assertThat(updated.path("description").asString()).isEqualTo("z");
        assertThat(desk.get(workflow)).isEqualTo(updated);
    }

    @Test
    void ofTwoChangesMeantForTheSameRevisionOneIsMade() {
        var workflow = desk.workflow(LINE);
        var headers = new HttpHeaders();
        headers.setIfMatch("\"1\"");

        var first = desk.result("PUT", workflow, "{'definition': " + LINE + "}", headers);
        var second = desk.result("PUT", workflow, "{'definition': " + LINE + "}", headers);
        var deleted = desk.result("DELETE", workflow, null, headers);

        assertThat(first.getStatus().value()).isEqualTo(200);
        assertThat(first.getResponseHeaders().getETag()).isEqualTo("\"2\"");
        assertThat(second.getStatus().value()).isEqualTo(412);
        assertThat(deleted.getStatus().value()).isEqualTo(412);
    }

    @Test
    void aResetKeepsNameAndDescription() {
        var workflow = desk.workflow(LINE);
        desk.ask("PUT", workflow, "{'name': 'n', 'description': 'd', 'definition': " + LINE + "}", 200);

        var reset = desk.ask("PUT", workflow + "reset/", null, 200);

        Desk.CONTRACT.accepts("PUT", "/wf/{id}/reset/", 200, reset.toString());
        assertThat(reset.path("name").asString()).isEqualTo("n");
        assertThat(reset.path("description").asString()).isEqualTo("d");
        assertThat(reset.at("/definition/nodes").size()).isEqualTo(1);
        assertThat(reset.at("/definition/nodes/0/config")).isEqualTo(json("{'output_schema': {'input_1': 'string'}}"));
    }

    @Test
    void aCopyIsCalledSoAndMadeUnique() {
        var workflow = desk.workflow(LINE);

        var copy = desk.post(workflow + "duplicate/", null, 201);
        var another = desk.post(workflow + "duplicate/", null, 201);

        Desk.CONTRACT.accepts("POST", "/wf/{id}/duplicate/", 201, copy.toString());
        assertThat(copy.path("name").asString()).isEqualTo("Trial (Copy)");
        assertThat(another.path("name").asString()).isEqualTo("Trial (Copy) (1)");
        assertThat(copy.path("definition")).isEqualTo(desk.get(workflow).path("definition"));
    }

    @Test
    void theVariablesOfEachLeafAreListed() {
        var nodes = node("a", "TemplateNode", "{'template': '', 'output_schema': {'x': 'string', 'y': 'int'}}") + ", "
                + node("b", "MergeNode", "{'output_schema': {'z': 'string'}}");

        var variables =
                desk.get(desk.workflow(definition(nodes, "input_node>a", "input_node>b")) + "output_variables/");

        Desk.CONTRACT.accepts("GET", "/wf/{id}/output_variables/", 200, variables.toString());
        assertThat(variables)
                .containsExactlyInAnyOrder(
                        json("{'node_id': 'a', 'variable_name': 'x', 'prefixed_variable': 'a-x'}"),
                        json("{'node_id': 'a', 'variable_name': 'y', 'prefixed_variable': 'a-y'}"),
                        json("{'node_id': 'b', 'variable_name': 'z', 'prefixed_variable': 'b-z'}"));
    }

    @Test
    void aVersionIsKeptOncePerContentAndLayoutIsNone() {
        var workflow = desk.workflow(LINE);
        var first = desk.post(workflow + "versions/", null, 201);
        var moved = LINE.replace(
                "'node_type': 'TemplateNode'",
                "'node_type': 'TemplateNode', 'coordinates': {'x': 5, 'y': 6}, 'dimensions': {'width': 7}");
        desk.ask("PUT", workflow, "{'definition': " + moved + "}", 200);
        var same = desk.post(workflow + "versions/", null, 201);
        desk.ask("PUT", workflow, "{'definition': " + LINE.replace("Hello", "Bye") + "}", 200);
        var second = desk.post(workflow + "versions/", null, 201);
        desk.ask("PUT", workflow, "{'definition': " + LINE + "}", 200);
        var again = desk.post(workflow + "versions/", null, 201);

        Desk.CONTRACT.accepts("POST", "/wf/{id}/versions/", 201, first.toString());
        assertThat(first.propertyNames())
                .containsExactly(
                        "version", "name", "description", "definition", "definition_hash", "created_at", "updated_at");
        assertThat(same).isEqualTo(first);
        assertThat(again).isEqualTo(first);
        assertThat(first.path("version").asInt()).isEqualTo(1);
        assertThat(second.path("version").asInt()).isEqualTo(2);
        assertThat(second.path("definition_hash")).isNotEqualTo(first.path("definition_hash"));
        var plain = (ObjectNode) first.path("definition").deepCopy();
        plain.path("nodes").forEach(node -> ((ObjectNode) node).remove(List.of("coordinates", "dimensions")));
        assertThat(first.path("definition_hash").asString()).isEqualTo(CanonicalJson.hash(plain));
        var listed = desk.get(workflow + "versions/");
        Desk.CONTRACT.accepts("GET", "/wf/{id}/versions/", 200, listed.toString());
        assertThat(listed.values()).containsExactly(second, first);
        assertThat(desk.get(workflow + "versions/?page=2&page_size=1").values()).containsExactly(first);
    }

    @Test
    void aVersionIsBroughtBack() {
        var workflow = desk.workflow(LINE);
        desk.post(workflow + "versions/", null, 201);
        desk.ask("PUT", workflow, "{'definition': " + LINE.replace("Hello", "Bye") + "}", 200);

        var restored = desk.post(workflow + "versions/1/restore/", null, 200);

        Desk.CONTRACT.accepts("POST", "/wf/{id}/versions/{version}/restore/", 200, restored.toString());
        assertThat(restored.at("/definition/nodes/1/config/template").asString())
                .startsWith("Hello");
        desk.post(workflow + "versions/2/restore/", null, 404);
        desk.post(workflow + "versions/nought/restore/", null, 404);
    }

    @Test
    void theTypesOfNodesAreListedWithTheirSchemas() {
        var types = desk.get("/node/supported_types/");

        Desk.CONTRACT.accepts("GET", "/node/supported_types/", 200, types.toString());
        assertThat(types.values().stream().map(type -> type.path("name").asString()))
                .containsExactlyInAnyOrder(
                        "InputNode",
                        "OutputNode",
                        "StaticValueNode",
                        "RouterNode",
                        "CoalesceNode",
                        "MergeNode",
                        "TemplateNode",
                        "JsonQueryNode",
                        "HttpRequestNode",
                        "DelayNode",
                        "SubworkflowNode",
                        "ForEachNode",
                        "HumanInterventionNode",
                        "SingleLLMCallNode",
                        "AgentNode",
                        "TestFileNode")
                .isSorted();
        assertThat(types.values())
                .allMatch(type -> type.at("/config_schema/type").asString().equals("object")
                        && !type.path("description").asString().isBlank());
        assertThat(desk.get("/step-types").path("step_types").values().stream()
                        .map(type -> type.path("name").asString()))
                .noneMatch(name -> name.endsWith("Node"));
        desk.post("/workflows", "{'name': 'x', 'steps': [{'type': 'RouterNode'}]}", 400);
    }
}
