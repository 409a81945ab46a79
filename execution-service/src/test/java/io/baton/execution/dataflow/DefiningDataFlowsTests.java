package io.baton.execution.dataflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;

@DataFlowTest
class DefiningDataFlowsTests {

    private static final String DOCUMENTED = """
            {
              "name": "Dummy Workflow",
              "steps": [
                { "type": "StaticTextInput", "input": "Hello, world!" },
                { "type": "TextOperation.Reverse" },
                { "type": "Echo" }
              ]
            }
            """;

    private final Desk desk;

    DefiningDataFlowsTests(@Autowired WebTestClient client) {
        this.desk = new Desk(client);
    }

    @Test
    void theDocumentedWorkflowIsCreated() {
        var answer = desk.result("POST", "/workflows", DOCUMENTED, new HttpHeaders());

        assertThat(answer.getStatus().value()).isEqualTo(201);
        var body = Desk.JSON.readTree(String.valueOf(answer.getResponseBody()));
        Desk.CONTRACT.accepts("POST", "/workflows", 201, body.toString());
        assertThat(body.propertyNames()).containsExactly("workflow_id");
        var id = body.path("workflow_id").asString();
        assertThat(id).matches("wf-[a-z0-9]{8}");
        assertThat(answer.getResponseHeaders().getLocation()).hasToString("/workflows/" + id);
        assertThat(answer.getResponseHeaders().getETag()).isEqualTo("\"1\"");
    }

    @Test
    void itIsShownWithEverythingThatWasLeftOut() {
        var flow = path(desk.post("/workflows", DOCUMENTED, 201));

        var found = desk.get(flow);

        Desk.CONTRACT.accepts("GET", "/workflows/{id}", 200, found.toString());
        assertThat(found.path("name").asString()).isEqualTo("Dummy Workflow");
        assertThat(found.path("description").asString()).isEmpty();
        assertThat(found.path("version").asInt()).isEqualTo(1);
        assertThat(found.at("/steps/0")).isEqualTo(json("""
                {'type': 'StaticTextInput', 'config': {'input': 'Hello, world!'},
                 'retry': {'attempts': 3, 'delay': 5, 'multiplier': 2}, 'timeout': 60}
                """));
        assertThat(found.path("steps").size()).isEqualTo(3);
        assertThat(found.path("input_schema")).isEqualTo(json("""
                {'$schema': 'https://json-schema.org/draft/2020-12/schema', 'type': 'object',
                 'properties': {'text': {'type': 'string', 'default': 'Hello, world!'}}}
                """));
        assertThat(found.at("/output_schema/type").asString()).isEqualTo("object");
    }

    @Test
    void everythingThatWasGivenIsKept() {
        var flow = desk.flow("""
                {'type': 'TextOperations.Truncate', 'name': 'Shorten', 'config': {'length': 3}, 'timeout': 2.5,
                 'retry': {'attempts': 1, 'delay': 0, 'multiplier': 1.5}, 'condition': '.text != null'}
                """, "{'type': 'TextOperation.Size'}");

        var found = desk.get(flow);

        assertThat(found.at("/steps/0")).isEqualTo(json("""
                {'type': 'TextOperation.Truncate', 'name': 'Shorten', 'config': {'length': 3},
                 'retry': {'attempts': 1, 'delay': 0, 'multiplier': 1.5}, 'timeout': 2.5, 'condition': '.text != null'}
                """));
        assertThat(found.at("/input_schema/required/0").asString()).isEqualTo("text");
        assertThat(found.at("/output_schema/properties/number/type").asString()).isEqualTo("number");
    }

    @ParameterizedTest(name = "{0} is at fault in {1}")
    @CsvSource(delimiter = '|', textBlock = """
                    name                     | {'steps': [{'type': 'Echo'}]}
                    name                     | {'name': '  ', 'steps': [{'type': 'Echo'}]}
                    steps                    | {'name': 'x'}
                    steps                    | {'name': 'x', 'steps': []}
                    steps                    | {'name': 'x', 'steps': 'Echo'}
                    steps[1]                 | {'name': 'x', 'steps': [{'type': 'Echo'}, null]}
                    steps[0].type            | {'name': 'x', 'steps': [{}]}
                    steps[0].type            | {'name': 'x', 'steps': [{'type': 7}]}
                    steps[2].type            | {'name': 'x', 'steps': [{'type': 'Echo'}, {'type': 'Echo'}, {'type': 'Nope'}]}
                    steps[1].type            | {'name': 'x', 'steps': [{'type': 'TextOperation.Size'}, {'type': 'TextOperation.Trim'}]}
                    steps[1].type            | {'name': 'x', 'steps': [{'type': 'Echo'}, {'type': 'StaticTextInput', 'input': 'x'}]}
                    steps[0].config.input    | {'name': 'x', 'steps': [{'type': 'StaticTextInput'}]}
                    steps[0].config.length   | {'name': 'x', 'steps': [{'type': 'TextOperation.Truncate'}]}
                    steps[0].config.length   | {'name': 'x', 'steps': [{'type': 'TextOperation.Truncate', 'config': {'length': 'x'}}]}
                    steps[0].config          | {'name': 'x', 'steps': [{'type': 'Echo', 'config': 'x'}]}
                    steps[0].input           | {'name': 'x', 'steps': [{'type': 'StaticTextInput', 'input': 7}]}
                    steps[0].input           | {'name': 'x', 'steps': [{'type': 'StaticTextInput', 'input': 'x', 'config': {'input': 'y'}}]}
                    steps[0].input           | {'name': 'x', 'steps': [{'type': 'Echo', 'input': 'x'}]}
                    steps[0].retry.attempts  | {'name': 'x', 'steps': [{'type': 'Echo', 'retry': {'attempts': 0}}]}
                    steps[0].retry.delay     | {'name': 'x', 'steps': [{'type': 'Echo', 'retry': {'delay': -1}}]}
                    steps[0].retry.multiplier| {'name': 'x', 'steps': [{'type': 'Echo', 'retry': {'multiplier': 0.5}}]}
                    steps[0].timeout         | {'name': 'x', 'steps': [{'type': 'Echo', 'timeout': 0}]}
                    steps[0].timeout         | {'name': 'x', 'steps': [{'type': 'Echo', 'timeout': 1e900000}]}
                    steps[0].timeout         | {'name': 'x', 'steps': [{'type': 'Echo', 'timeout': 1.00001}]}
                    steps[0].condition       | {'name': 'x', 'steps': [{'type': 'Echo', 'condition': '.a ['}]}
                    steps[0].name            | {'name': 'x', 'steps': [{'type': 'Echo', 'name': 7}]}
                    """)
    void whatIsWrongIsNamedByItsPath(String field, String body) {
        var problem = desk.post("/workflows", body, 400);

        Desk.CONTRACT.accepts("POST", "/workflows", 400, problem.toString());
        assertThat(problem.path("details").propertyNames()).contains(field);
    }

    @Test
    void anUnknownTypeIsAnsweredWithTheKnown() {
        var problem = desk.post("/workflows", "{'name': 'x', 'steps': [{'type': 'Nope'}]}", 400);

        assertThat(problem.at("/details/steps[0].type/0").asString())
                .contains("StaticTextInput", "TextOperation.Reverse", "Echo");
    }

    @Test
    void everyFaultIsNamedAtOnce() {
        var problem = desk.post("/workflows", "{'steps': [{'type': 'Nope'}, {'type': 'Echo', 'timeout': -1}]}", 400);

        assertThat(problem.path("details").propertyNames())
                .containsExactlyInAnyOrder("name", "steps[0].type", "steps[1].timeout");
    }

    @Test
    void aThousandStepsAreEnough() {
        var steps = Collections.nCopies(1000, "{'type': 'Echo'}");
        var flow = desk.flow(steps.toArray(String[]::new));

        assertThat(desk.get(flow).path("steps").size()).isEqualTo(1000);
        var body = "{'name': 'x', 'steps': [" + String.join(",", steps) + ", {'type': 'Echo'}]}";
        assertThat(desk.post("/workflows", body, 400).path("details").propertyNames())
                .containsExactly("steps");
    }

    @Test
    void aStepThatMayBeSkippedMayGiveWhatItGets() {
        var flow = desk.flow(
                "{'type': 'TextOperation.Size', 'condition': '.text == null'}", "{'type': 'TextOperation.Trim'}");

        var execution = desk.execution(flow, "{'input': {'text': ' x '}}");

        assertThat(desk.await(execution, "COMPLETED").at("/output/text").asString())
                .isEqualTo("x");
    }

    @Test
    void aNewVersionLeavesTheOldOneReadable() {
        var flow = path(desk.post("/workflows", DOCUMENTED, 201));

        var replaced =
                desk.ask("PUT", flow, "{'name': 'Second', 'description': 'Now', 'steps': [{'type': 'Echo'}]}", 200);

        Desk.CONTRACT.accepts("PUT", "/workflows/{id}", 200, replaced.toString());
        assertThat(replaced.path("version").asInt()).isEqualTo(2);
        assertThat(desk.get(flow)).isEqualTo(replaced);
        var first = desk.get(flow + "?version=1");
        assertThat(first.path("name").asString()).isEqualTo("Dummy Workflow");
        assertThat(first.path("steps").size()).isEqualTo(3);
        desk.ask("GET", flow + "?version=3", null, 404);
        var versions = desk.get(flow + "/versions?page_size=1");
        Desk.CONTRACT.accepts("GET", "/workflows/{id}/versions", 200, versions.toString());
        assertThat(versions.path("count").asInt()).isEqualTo(2);
        assertThat(versions.at("/versions/0/version").asInt()).isEqualTo(2);
        assertThat(versions.at("/versions/0/description").asString()).isEqualTo("Now");
        assertThat(desk.get(versions.path("next").asString())
                        .at("/versions/0/version")
                        .asInt())
                .isEqualTo(1);
        assertThat(desk.get("/workflows").at("/workflows/0/name").asString()).isEqualTo("Second");
    }

    @Test
    void aReplacementIsCheckedLikeANewOne() {
        var flow = desk.flow("{'type': 'Echo'}");

        desk.ask("PUT", flow, "{'name': 'x', 'steps': [{'type': 'Nope'}]}", 400);
        assertThat(desk.get(flow).path("version").asInt()).isEqualTo(1);
    }

    @ParameterizedTest(name = "{0} is answered with {1}")
    @CsvSource(delimiter = '|', textBlock = """
            "1"      | 200
            "7","1"  | 200
            *        | 200
            "2"      | 412
            W/"1"    | 412
            "x"      | 412
            """, quoteCharacter = '`')
    void aChangeIsForTheVersionThatItNames(String ifMatch, int status) {
        var flow = desk.flow("{'type': 'Echo'}");
        var body = "{'name': 'x', 'steps': [{'type': 'Echo'}]}";

        var answer = desk.ask("PUT", flow, body, status, ifMatch);

        if (status == 412) {
            Desk.CONTRACT.accepts("PUT", "/workflows/{id}", 412, answer.toString());
            desk.ask("DELETE", flow, null, 412, ifMatch);
        }
        assertThat(desk.get(flow).path("version").asInt()).isEqualTo(status == 200 ? 2 : 1);
    }

    @Test
    void whatIsDeletedIsGoneFromEverywhere() {
        var flow = desk.flow("{'type': 'Echo'}");
        var execution = desk.execution(flow, null);
        desk.await(execution, "COMPLETED");

        desk.ask("DELETE", flow, null, 204, "\"1\"");

        desk.ask("GET", flow, null, 404);
        desk.ask("DELETE", flow, null, 404);
        desk.ask("GET", execution, null, 404);
        desk.post(flow + "/execute", null, 404);
        assertThat(desk.get("/workflows").toString())
                .isEqualTo("{\"workflows\":[],\"count\":0,\"next\":null,\"previous\":null}");
    }

    @Test
    void whatRunsIsNotDeleted() {
        var flow = desk.flow("{'type': 'Trial.Gate', 'config': {'key': 'not-deleted'}}");
        var execution = desk.execution(flow, null);

        var problem = desk.ask("DELETE", flow, null, 409);

        Desk.CONTRACT.accepts("DELETE", "/workflows/{id}", 409, problem.toString());
        TrialKinds.open("not-deleted");
        desk.await(execution, "COMPLETED");
        desk.ask("DELETE", flow, null, 204);
    }

    @Test
    void namesAreBounded() {
        var name = "x".repeat(255);
        desk.post("/workflows", "{'name': '" + name + "', 'steps': [{'type': 'Echo'}]}", 201);
        desk.post("/workflows", "{'name': '" + name + "x', 'steps': [{'type': 'Echo'}]}", 400);
    }

    private static String path(JsonNode created) {
        return "/workflows/" + created.path("workflow_id").asString();
    }

    private static JsonNode json(String text) {
        return Desk.JSON.readTree(text.replace('\'', '"'));
    }
}
