package io.baton.execution.pipeline;

import static io.baton.execution.pipeline.Workshop.build;
import static io.baton.execution.pipeline.Workshop.deploy;
import static io.baton.execution.pipeline.Workshop.stage;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;

@PipelineTest
class DefiningPipelinesTests {

    private static final String GUID = "[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}";

    private final Workshop shop;

    DefiningPipelinesTests(@Autowired WebTestClient client) {
        this.shop = new Workshop(client);
    }

    private String documented() {
        return """
                {'name': 'Release', 'projectId': '%s', 'description': 'What the page shows.', 'stages': [
                  {'name': 'deploy', 'order': 20, 'steps': [
                    {'name': 'to shop', 'type': 'Deploy',
                     'configuration': {'target': 'shop', 'artifactPath': '${steps.compile.artifactPath}'}}]},
                  {'name': 'build', 'order': 10, 'steps': [
                    {'name': 'compile', 'type': 'Build',
                     'configuration': {'ingredientId': 'app', 'buildScript': 'make v=${parameters.version}'}},
                    {'name': 'check', 'type': 'Test',
                     'configuration': {'testSuite': 'make test', 'releaseIds': ['${steps.compile.releaseId}']}}]}
                ]}""".formatted(shop.project());
    }

    @Test
    void aPipelineIsCreatedAsItsPageShows() {
        var answer = shop.answer("POST", "/api/workflows", documented(), 201, new HttpHeaders());
        var made = Workshop.JSON.readTree(answer.getResponseBody());

        Workshop.CONTRACT.accepts("POST", "/api/workflows", 201, made.toString());
        assertThat(made.propertyNames())
                .containsExactly(
                        "id",
                        "name",
                        "projectId",
                        "description",
                        "isEnabled",
                        "version",
                        "stages",
                        "createdAt",
                        "updatedAt");
        assertThat(made.path("id").asString()).matches(GUID);
        assertThat(made.path("name").asString()).isEqualTo("Release");
        assertThat(made.path("projectId").asString()).isEqualTo(shop.project());
        assertThat(made.path("description").asString()).isEqualTo("What the page shows.");
        assertThat(made.path("isEnabled").booleanValue()).isTrue();
        assertThat(made.path("version").asInt()).isEqualTo(1);
        assertThat(made.path("createdAt")).isEqualTo(made.path("updatedAt"));
        assertThat(answer.getResponseHeaders().getLocation())
                .hasToString("/api/workflows/" + made.path("id").asString());
        assertThat(answer.getResponseHeaders().getETag()).isEqualTo("\"1\"");
        assertThat(shop.get("/api/workflows/" + made.path("id").asString())).isEqualTo(made);
    }

    @Test
    void stagesAreShownInTheirOrderWithIdsOfTheirOwn() {
        var made = shop.post("/api/workflows", documented(), 201);

        assertThat(made.at("/stages/0").propertyNames()).containsExactly("id", "name", "order", "steps");
        assertThat(made.at("/stages/0/name").asString()).isEqualTo("build");
        assertThat(made.at("/stages/1/order").asInt()).isEqualTo(20);
        var step = made.at("/stages/0/steps/0");
        assertThat(step.propertyNames()).containsExactly("id", "name", "type", "configuration");
        assertThat(step.path("id").asString()).matches(GUID);
        assertThat(step.path("type").asString()).isEqualTo("Build");
        assertThat(step.at("/configuration/buildScript").asString()).isEqualTo("make v=${parameters.version}");
    }

    @Test
    void aReplacementIsAVersionAndKeepsWhatItDoesNotName() {
        var made = shop.post("/api/workflows", documented(), 201);
        var uri = "/api/workflows/" + made.path("id").asString();
        shop.ask(
                "PUT",
                uri,
                shop.body(stage("a", 1, build("x", "true"))).replace("'Trial'", "'T', 'isEnabled': false"),
                200);

        var second = shop.ask("PUT", uri, shop.body(stage("a", 1, build("x", "true"))), 200, "\"2\"");

        Workshop.CONTRACT.accepts("PUT", "/api/workflows/{id}", 200, second.toString());
        assertThat(second.path("version").asInt()).isEqualTo(3);
        assertThat(second.path("isEnabled").booleanValue()).isFalse();
        assertThat(second.path("projectId").asString()).isEqualTo(shop.project());
        assertThat(second.path("stages").size()).isEqualTo(1);
        Workshop.CONTRACT.accepts(
                "PUT",
                "/api/workflows/{id}",
                412,
                shop.ask("PUT", uri, documented(), 412, "\"1\"").toString());
        shop.ask("DELETE", uri, null, 412, "\"1\"");
        assertThat(shop.get(uri)).isEqualTo(second);
    }

    @Test
    void partsThatAreSentBackKeepTheirIds() {
        var made = shop.post("/api/workflows", documented(), 201);
        var uri = "/api/workflows/" + made.path("id").asString();

        var second = shop.ask("PUT", uri, made.toString(), 200);

        assertThat(second.path("stages")).isEqualTo(made.path("stages"));
    }

    @Test
    void ofRivalsWithTheSameTagOneWins() {
        var uri = shop.pipeline(stage("a", 1, build("x", "true")));

        var statuses = IntStream.range(0, 6)
                .parallel()
                .mapToObj(rival -> {
                    var headers = new HttpHeaders();
                    headers.setIfMatch("\"1\"");
                    return shop.client()
                            .put()
                            .uri(uri)
                            .headers(all -> all.addAll(headers))
                            .header("Content-Type", "application/json")
                            .bodyValue(
                                    shop.body(stage("a", 1, build("x", "true"))).replace('\'', '"'))
                            .exchange()
                            .returnResult(String.class)
                            .getStatus()
                            .value();
                })
                .toList();

        assertThat(statuses).containsOnlyOnce(200).containsOnly(200, 412);
    }

    @Test
    void whatIsDeletedIsGone() {
        var uri = shop.pipeline(stage("a", 1, build("x", "true")));

        shop.ask("DELETE", uri, null, 204);

        shop.ask("GET", uri, null, 404);
        shop.ask("DELETE", uri, null, 404);
        assertThat(shop.get("/api/workflows").path("totalCount").asInt()).isZero();
    }

    @Test
    void listsArePagedNewestFirst() {
        var made = new ArrayList<String>();
        for (var i = 0; i < 5; i++) {
            made.addFirst(
                    Workshop.id(shop.pipeline(stage("a", 1, build("x", "true")), stage("b", 2, build("y", "true")))));
        }

        var page = shop.get("/api/workflows?pageSize=2&page=2&projectId=" + shop.project());

        Workshop.CONTRACT.accepts("GET", "/api/workflows", 200, page.toString());
        assertThat(page.propertyNames()).containsExactly("items", "totalCount", "page", "pageSize");
        assertThat(ids(page)).containsExactlyElementsOf(made.subList(2, 4));
        assertThat(page.path("totalCount").asInt()).isEqualTo(5);
        assertThat(page.at("/items/0").propertyNames())
                .containsExactly("id", "name", "projectId", "isEnabled", "stageCount");
        assertThat(page.at("/items/0/stageCount").asInt()).isEqualTo(2);
        assertThat(ids(shop.get("/api/workflows?page=9"))).isEmpty();
        assertThat(shop.get("/api/workflows?pageSize=1000").path("pageSize").asInt())
                .isEqualTo(100);
        assertThat(shop.get("/api/workflows").path("pageSize").asInt()).isEqualTo(20);
        assertThat(ids(shop.get("/api/workflows?projectId=another"))).isEmpty();
        assertThat(ids(shop.as("Admin").get("/api/workflows?projectId=" + shop.project())))
                .containsExactlyElementsOf(made);
        assertThat(ids(shop.as("Admin").get("/api/workflows?pageSize=100"))).containsAll(made.subList(0, 2));
        var wrong = shop.ask("GET", "/api/workflows?page=0&pageSize=x", null, 400);
        assertThat(wrong.path("details").propertyNames()).containsExactlyInAnyOrder("page", "pageSize");
    }

    @Test
    void whatTheShellAlonePutsInIsNoReference() {
        var made = shop.pipeline(stage("a", 1, build("x", "v=1; echo ${v} ${v:-2} $(true) ${HOME}")));

        assertThat(shop.get(made).path("version").asInt()).isEqualTo(1);
    }

    @Test
    void aNewPipelineHasNothingToTellOfRuns() {
        var uri = shop.pipeline(
                stage("a", 1, build("x", "true"), build("y", "true")), stage("b", 2, deploy("d", "shop", "x")));

        var metadata = shop.get(uri + "/metadata");

        Workshop.CONTRACT.accepts("GET", "/api/workflows/{id}/metadata", 200, metadata.toString());
        assertThat(metadata.path("stageCount").asInt()).isEqualTo(2);
        assertThat(metadata.path("stepCount").asInt()).isEqualTo(3);
        assertThat(metadata.path("stepTypes"))
                .isEqualTo(Workshop.JSON.readTree("{\"Build\": 2, \"Test\": 0, \"Deploy\": 1}"));
        assertThat(metadata.path("totalRuns").asInt()).isZero();
        assertThat(metadata.path("runsByStatus").propertyNames())
                .containsExactly("Pending", "Running", "Succeeded", "Failed", "Cancelled");
        assertThat(metadata.path("lastRun").isNull()).isTrue();
    }

    private static List<String> ids(JsonNode page) {
        return page.path("items").values().stream()
                .map(item -> item.path("id").asString())
                .toList();
    }
}
