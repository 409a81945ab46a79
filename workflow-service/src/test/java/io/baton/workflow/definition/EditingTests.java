package io.baton.workflow.definition;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.platform.test.EventContract;
import io.baton.platform.test.TestKafka;
import io.baton.platform.test.Tokens;
import io.baton.workflow.Stage;
import io.baton.workflow.WorkflowServiceTest;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;

@WorkflowServiceTest
class EditingTests {

    @Autowired
    private Stage stage;

    @Autowired
    private WebTestClient client;

    @Autowired
    private TestKafka kafka;

    private Desk desk;

    @BeforeEach
    void directory() {
        stage.directory();
        desk = new Desk(stage);
    }

    @Test
    void detailsAreEditedInPartAndNullTakesAValueAway() {
        var path = path(stage.workflow("Edited details"));

        var edited = desk.put(path + "update-details/", """
                {"description": null, "department": "Finance", "low_sla": "P4D", "urgent_sla": null}
                """, 200);

        assertThat(edited.path("description").isNull()).isTrue();
        assertThat(edited.path("department").asString()).isEqualTo("Finance");
        assertThat(edited.path("low_sla").asString()).isEqualTo("96:00:00");
        assertThat(edited.path("urgent_sla").isNull()).isTrue();
        assertThat(edited.path("category").asString()).isEqualTo("Edited details");
        assertThat(edited.path("high_sla").asString()).isEqualTo("24:00:00");
        assertThat(desk.get(path, 200)).isEqualTo(edited);
        assertThat(desk.put(path + "update-details/", "{\"workflow\": {\"category\": \"Nested\"}}", 200)
                        .path("category")
                        .asString())
                .isEqualTo("Nested");
    }

    @Test
    void theServiceLevelsAreComparedWithTheNearestThatIsSetOnTheResult() {
        var path = path(stage.workflow("Edited levels"));

        var problem = desk.put(path + "update-details/", "{\"high_sla\": \"50:00:00\"}", 400);

        assertThat(problem.path("details")).isEqualTo(stage.tree("""
                {"high_sla": ["Must be shorter than medium_sla."], "medium_sla": ["Must be longer than high_sla."]}
                """));
        desk.put(path + "update-details/", "{\"medium_sla\": null, \"high_sla\": \"50:00:00\"}", 200);
        assertThat(desk.put(path + "update-details/", "{\"workflow\": {\"high_sla\": \"72:00:00\"}}", 400)
                        .path("details")
                        .propertyNames())
                .containsExactlyInAnyOrder("workflow.high_sla", "workflow.low_sla");
    }

    @Test
    void aNameThatIsTakenIsRefused() {
        var path = path(stage.workflow("Renamed"));
        stage.workflow("Not renamed");

        assertThat(desk.put(path + "update-details/", "{\"name\": \"Workflow of Not renamed\"}", 409)
                        .path("details")
                        .propertyNames())
                .containsExactly("name");
        desk.put(path + "update-details/", "{\"name\": \"\"}", 400);
        desk.put(path + "update-details/", "[]", 400);
        desk.put(path + "update-details/", "null", 400);
        desk.put(path + "update-graph/", "\"graph\"", 400);
        desk.put("/workflows/0/update-details/", "{}", 404);
    }

    @Test
    void aGraphIsEditedInPartAndAnsweredWhole() {
        var created = stage.workflow("Edited graph");
        var path = path(created);
        var triage = Stage.step(created, "node_1");
        var resolution = Stage.step(created, "node_2");

        var answer = desk.put(path + "update-graph/", """
                {"nodes": [{"step_id": %d, "name": "Sort"}, {"step_id": %d, "to_delete": true},
                           {"temp_id": "end", "name": "Solve", "role": "Specialist", "is_end": true, "escalate_to_role": "Manager"}],
                 "edges": [{"from_step_id": %d, "to_temp_id": "end", "name": "On"}]}
                """.formatted(triage, resolution, triage), 200);

        var solve = answer.path("temp_id_mapping").path("end").asLong();
        assertThat(answer.path("graph").path("nodes")).isEqualTo(stage.tree("""
                [{"step_id": %d, "name": "Sort", "description": null, "instruction": null, "role_id": 2,
                  "role_name": "Agent", "escalate_to": null, "weight": 0.3, "order": 1, "is_start": true, "is_end": false,
                  "design": {"x": 100, "y": 100, "computed": true}},
                 {"step_id": %d, "temp_id": "end", "name": "Solve", "description": null, "instruction": null, "role_id": 3,
                  "role_name": "Specialist", "escalate_to": 5, "weight": 0.5, "order": 2, "is_start": false, "is_end": true,
                  "design": {"x": 350, "y": 100, "computed": true}}]
                """.formatted(triage, solve)));
        assertThat(answer.at("/graph/edges")).hasSize(1);
        assertThat(answer.at("/graph/edges/0/to_step_id").asLong()).isEqualTo(solve);
        var read = desk.get(path + "detail/", 200);
        assertThat(read.at("/graph/edges")).isEqualTo(answer.at("/graph/edges"));
        assertThat(read.at("/graph/nodes/1/step_id").asLong()).isEqualTo(solve);
        var event = desk.trail("Workflow", Stage.id(created)).path(0);
        assertThat(event.path("action").asString()).isEqualTo("update_graph");
        assertThat(event.path("changes").path("steps." + triage + ".name"))
                .isEqualTo(stage.tree("{\"old\": \"Triage\", \"new\": \"Sort\"}"));
        assertThat(event.path("changes").path("steps." + resolution + ".name"))
                .isEqualTo(stage.tree("{\"old\": \"Resolution\", \"new\": null}"));
        assertThat(event.path("changes").has("steps." + triage + ".weight")).isFalse();
    }

    @Test
    void aFaultyGraphChangesNothing() {
        var created = stage.workflow("Faulty graph");
        var before = desk.get(path(created) + "graph/", 200);

        var problem = desk.put(path(created) + "update-graph/", """
                {"graph": {"nodes": [{"step_id": %d, "name": "Changed"}, {"step_id": 1, "name": "Another's"}]}}
                """.formatted(Stage.step(created, "node_1")), 400);

        assertThat(problem.path("details").propertyNames()).containsExactly("graph.nodes[1].step_id");
        assertThat(desk.get(path(created) + "graph/", 200)).isEqualTo(before);
    }

    @Test
    void anEditOfWhatIsPublishedLeavesItInForceUntilTheNextIs() {
        var created = stage.publishedWorkflow("Unpublished changes");
        var path = path(created);

        assertThat(desk.put(path + "update-details/", "{\"description\": \"New\"}", 200)
                        .path("has_unpublished_changes")
                        .asBoolean())
                .isTrue();

        var edited = desk.get(path, 200);
        assertThat(edited.path("status").asString()).isEqualTo("initialized");
        assertThat(edited.path("version").asInt()).isEqualTo(1);
        assertThat(desk.post(path + "initialize/", null, 200).path("version").asInt())
                .isEqualTo(2);
        assertThat(desk.get(path, 200).path("has_unpublished_changes").asBoolean())
                .isFalse();
        desk.put(
                path + "update-graph/",
                "{\"nodes\": [{\"step_id\": %d, \"weight\": 9}]}".formatted(Stage.step(created, "node_1")),
                200);
        assertThat(desk.get(path, 200).path("has_unpublished_changes").asBoolean())
                .isTrue();
    }

    @Test
    void whereNothingChangesNothingIsWrittenAndNobodyTold() {
        var created = stage.workflow("Nothing changed");
        var path = path(created);
        var tag = desk.tag(path);

        desk.put(path + "update-details/", "{\"category\": \"Nothing changed\", \"low_sla\": \"P3D\"}", 200);
        desk.put(path + "update-graph/", created.path("graph").toString(), 200);

        assertThat(desk.tag(path)).isEqualTo(tag);
        assertThat(desk.deeds("Workflow", Stage.id(created))).containsExactly("create_workflow");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
            "1"        | 200
            *          | 200
            "7", "1"   | 200
            "99"       | 412
            W/"1"      | 412
            1          | 412
            """)
    void aChangeIsForTheStateThatItNames(String ifMatch, int status) {
        var created = stage.workflow("Guarded " + Stage.number());
        var step = Stage.step(created, "node_1");
        var path = path(created);

        for (var uri : List.of(
                "/steps/" + step + "/",
                path + "update-details/",
                path + "update-graph/",
                "/steps/weights/workflow/" + Stage.id(created) + "/")) {
            // Each edit gives the workflow its next tag.
            var tag = ifMatch.replace("\"1\"", desk.tag(path));
            var body = """
                    {"name": "Guarded %1$d", "nodes": [{"step_id": %2$d, "name": "Guarded %1$d"}],
                     "weights": [{"step_id": %2$d, "weight": %3$s}]}
                    """.formatted(Stage.number(), step, "0." + (10 + Stage.number() % 90));
            assertThat(Desk.guarded(client, HttpMethod.PUT, uri, tag, body))
                    .as(uri)
                    .isEqualTo(status);
        }
    }

    @Test
    void aDeletionIsForTheStateThatItNamesToo() {
        var created = stage.workflow("Guarded deletion");
        var edge = Stage.transition(created);

        for (var uri :
                List.of("/transitions/" + edge + "/", "/steps/" + Stage.step(created, "node_2") + "/", path(created))) {
            assertThat(Desk.guarded(client, HttpMethod.DELETE, uri, "\"99\"", ""))
                    .isEqualTo(412);
            assertThat(Desk.guarded(client, HttpMethod.DELETE, uri, desk.tag(path(created)), ""))
                    .isEqualTo(204);
        }
    }

    @Test
    void ofRivalsWhoEditAtOnceEachIsCountedOrToldToReadAgain() {
        var created = stage.workflow("Rival editors");
        var uri = path(created) + "update-details/";

        var statuses = Stage.atOnce(8, () -> {
            var body = "{\"description\": \"Edit " + Stage.number() + "\"}";
            return stage.call(HttpMethod.PUT, Tokens.of("admin"), uri, body).status();
        });

        assertThat(statuses).containsOnly(200, 409).contains(200);
        var done = statuses.stream().filter(status -> status == 200).count();
        assertThat(desk.tag(path(created))).isEqualTo("\"" + (1 + done) + "\"");
        assertThat(desk.deeds("Workflow", Stage.id(created))).hasSize((int) done + 1);
    }

    @Test
    void workflowsAreFoundByWhatIsAsked() {
        stage.workflow("Found by search 100%");
        var published = stage.publishedWorkflow("Found by status");

        assertThat(names("search=by SEARCH 100%")).containsExactly("Workflow of Found by search 100%");
        assertThat(names("search=by_search")).isEmpty();
        assertThat(names("category=found BY status&status=initialized&department=it"))
                .containsExactly(published.path("name").asString());
        assertThat(names("category=Found by status&status=draft")).isEmpty();
        assertThat(names("category=Found by status&sub_category=None such")).isEmpty();
        assertThat(desk.get("/workflows/?status=broken", 400).path("details").propertyNames())
                .containsExactly("status");
        desk.get("/workflows/?search=a\0b", 400);
    }

    @Test
    void everyChangeIsToldAsTheContractSays() {
        var created = stage.workflow("Told changes");
        var path = path(created);
        desk.put(path + "update-details/", "{\"description\": \"New\"}", 200);
        desk.post(path + "initialize/", null, 200);
        desk.post(path + "pause/", null, 200);
        desk.post(path + "versions/1/rollback/", null, 200);
        desk.delete(path, 204);

        stage.eventually(() -> {
            var told = kafka.read("workflows", 6, Duration.ofSeconds(10)).stream()
                    .filter(event ->
                            event.key().equals(created.path("workflow_id").asString()))
                    .toList();
            assertThat(told)
                    .extracting(event -> event.type().replaceAll("baton.workflow.(.*).v1", "$1"))
                    .containsExactly("created", "updated", "initialized", "updated", "initialized", "deleted");
            assertThat(told)
                    .extracting(event -> event.data().path("version").asInt())
                    .containsExactly(1, 2, 3, 4, 5, 6);
            told.forEach(event -> EventContract.of(event.type()).accepts(event.data()));
        });
    }

    private List<String> names(String query) {
        return desk.get("/workflows/?" + query, 200)
                .path("results")
                .valueStream()
                .map(workflow -> workflow.path("name").asString())
                .toList();
    }

    private static String path(JsonNode workflow) {
        return "/workflows/" + Stage.id(workflow) + "/";
    }
}
