package io.baton.workflow.definition;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.platform.test.EventContract;
import io.baton.platform.test.HttpContract;
import io.baton.platform.test.TestKafka;
import io.baton.workflow.Documented;
import io.baton.workflow.Stage;
import io.baton.workflow.WorkflowServiceTest;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

@WorkflowServiceTest
class WorkflowTests {

    private static final HttpContract CONTRACT = HttpContract.of("workflow-service");

    @Autowired
    private Stage stage;

    @Autowired
    private TestKafka kafka;

    @BeforeEach
    void directory() {
        stage.directory();
    }

    @Test
    void theDocumentedWorkflowIsAnsweredAsDocumented() {
        var answer = stage.post("admin", "/workflows/", Documented.WORKFLOW);

        var created = answer.as(201);
        CONTRACT.accepts("POST", "/workflows/", 201, answer.text());
        var first = created.at("/temp_id_mapping/node_1").asLong();
        var second = created.at("/temp_id_mapping/node_2").asLong();
        assertThat(created.path("workflow_id").asLong()).isPositive();
        assertThat(without(created, "workflow_id", "created_at", "updated_at", "graph", "temp_id_mapping"))
                .isEqualTo(stage.tree("""
                        {"name": "IT Support Request", "description": "Standard IT support workflow",
                         "category": "Technology", "sub_category": "Support", "department": "IT",
                         "low_sla": "72:00:00", "medium_sla": "48:00:00", "high_sla": "24:00:00", "urgent_sla": "04:00:00",
                         "status": "draft", "version": null, "is_published": false, "has_unpublished_changes": false}
                        """));
        assertThat(created.at("/graph/nodes")).isEqualTo(stage.tree("""
                [{"step_id": %d, "temp_id": "node_1", "name": "Triage", "description": null, "instruction": null,
                  "role_id": 2, "role_name": "Agent", "escalate_to": null, "weight": 0.3, "order": 1,
                  "is_start": true, "is_end": false, "design": {"x": 100, "y": 100, "computed": true}},
                 {"step_id": %d, "temp_id": "node_2", "name": "Resolution", "description": null, "instruction": null,
                  "role_id": 3, "role_name": "Specialist", "escalate_to": null, "weight": 0.7, "order": 2,
                  "is_start": false, "is_end": true, "design": {"x": 350, "y": 100, "computed": true}}]
                """.formatted(first, second)));
        var edge = created.at("/graph/edges/0");
        assertThat(without(edge, "transition_id")).isEqualTo(stage.tree("""
                {"from_step_id": %d, "to_step_id": %d, "name": "Assign"}
                """.formatted(first, second)));
        assertThat(edge.path("transition_id").asLong()).isPositive();
    }

    @Test
    void aWorkflowReadsTheSameWhereverItIsRead() {
        var created = stage.workflow("Reading");
        var path = "/workflows/" + created.path("workflow_id").asLong();

        var alone = stage.get("agent1", path + "/");
        var graph = stage.get("agent1", path + "/graph/");
        var detail = stage.get("agent1", path + "/detail");

        CONTRACT.accepts("GET", "/workflows/{id}/", 200, alone.text());
        CONTRACT.accepts("GET", "/workflows/{id}/graph/", 200, graph.text());
        CONTRACT.accepts("GET", "/workflows/{id}/detail/", 200, detail.text());
        assertThat(alone.as(200)).isEqualTo(without(created, "graph", "temp_id_mapping"));
        assertThat(alone.headers().get("ETag")).isEqualTo(List.of("\"1\""));
        assertThat(graph.as(200)).isEqualTo(withoutTempIds(created.path("graph")));
        assertThat(detail.as(200).path("workflow")).isEqualTo(alone.body());
        assertThat(detail.body().path("graph")).isEqualTo(graph.body());
    }

    @Test
    void aClientsOwnDesignIsKeptAsItIs() {
        var created = stage.post("admin", "/workflows/", """
                {"name": "Designed", "graph": {"nodes": [
                  {"temp_id": "a", "name": "Here", "is_start": true, "design": {"x": 7.5, "y": -3, "colour": "red"}},
                  {"temp_id": "b", "name": "There", "instruction": "Look", "escalate_to": 5, "weight": 0}]}}
                """).as(201);

        assertThat(created.at("/graph/nodes/0/design"))
                .isEqualTo(stage.tree("{\"x\": 7.5, \"y\": -3, \"colour\": \"red\"}"));
        assertThat(created.at("/graph/nodes/1/design/computed").asBoolean()).isTrue();
        assertThat(created.at("/graph/nodes/1/escalate_to").asLong()).isEqualTo(5);
    }

    @Test
    void aFaultyWorkflowIsRefusedWholeWithEveryFaultNamed() {
        var before = stage.count("SELECT count(*) FROM workflow");

        var answer = stage.post("admin", "/workflows/", """
                {"workflow": {"name": "Faulty", "low_sla": "01:00:00", "high_sla": "02:00:00"},
                 "graph": {"nodes": [{"temp_id": "a", "name": "A", "is_start": true}, {"temp_id": "b", "name": "B", "role_id": 99}]}}
                """);

        var problem = answer.as(400);
        CONTRACT.accepts("POST", "/workflows/", 400, answer.text());
        assertThat(problem.path("error").asString()).isEqualTo("Validation failed");
        assertThat(problem.path("details")).isEqualTo(stage.tree("""
                {"workflow.high_sla": ["Must be shorter than low_sla."],
                 "workflow.low_sla": ["Must be longer than high_sla."],
                 "graph.nodes[1].role_id": ["No role 99."]}
                """));
        assertThat(stage.count("SELECT count(*) FROM workflow")).isEqualTo(before);
    }

    @Test
    void aWrongTypeIsNamedByItsPath() {
        var answer = stage.post("admin", "/workflows/", """
                {"name": "Typed", "graph": {"nodes": [{"temp_id": "a", "name": "A", "role_id": "two", "is_start": true}]}}
                """);

        assertThat(answer.as(400).path("details").propertyNames()).containsExactly("graph.nodes[0].role_id");
    }

    @Test
    void aNameIsTakenOnce() {
        stage.post("admin", "/workflows/", "{\"name\": \"Only one\"}").as(201);

        var answer = stage.post("admin", "/workflows/", "{\"workflow\": {\"name\": \"Only one\"}}");

        assertThat(answer.as(409).path("details").propertyNames()).containsExactly("workflow.name");
        CONTRACT.accepts("POST", "/workflows/", 409, answer.text());
    }

    @Test
    void whatIsNotThereIsNotFound() {
        for (var path : List.of("/workflows/0/", "/workflows/0/detail/", "/workflows/0/graph/")) {
            assertThat(stage.get("admin", path).as(404).path("error").asString())
                    .isEqualTo("Not found");
        }
        stage.post("admin", "/workflows/0/initialize/", null).as(404);
        assertThat(stage.get("admin", "/workflows/first/").status()).isEqualTo(400);
    }

    @Test
    void workflowsAreListedNewestFirstByThePage() {
        var older = stage.workflow("Listed A").path("workflow_id").asLong();
        var newer = stage.workflow("Listed B").path("workflow_id").asLong();

        var answer = stage.get("agent1", "/workflows/?page_size=2");

        var page = answer.as(200);
        CONTRACT.accepts("GET", "/workflows/", 200, answer.text());
        assertThat(page.path("count").asLong()).isEqualTo(stage.count("SELECT count(*) FROM workflow"));
        assertThat(page.at("/results/0/workflow_id").asLong()).isEqualTo(newer);
        assertThat(page.at("/results/1/workflow_id").asLong()).isEqualTo(older);
        assertThat(page.path("previous").isNull()).isTrue();
    }

    @Test
    void initializingPublishesAVersionThatNeverChanges() {
        var created = stage.workflow("Publishing");
        var id = created.path("workflow_id").asLong();

        var answer = stage.post("admin", "/workflows/" + id + "/initialize/", null);

        CONTRACT.accepts("POST", "/workflows/{id}/initialize/", 200, answer.text());
        assertThat(answer.as(200)).isEqualTo(stage.tree("""
                {"workflow_id": %d, "status": "initialized", "version": 1, "is_published": true}
                """.formatted(id)));
        assertThat(stage.post("admin", "/workflows/" + id + "/initialize/", null)
                        .as(200)
                        .path("version")
                        .asInt())
                .isEqualTo(2);
        assertThat(stage.count("SELECT count(*) FROM workflow_version WHERE in_force AND workflow_id = " + id))
                .isEqualTo(1);
        assertThat(stage.count("SELECT version FROM workflow_version WHERE in_force AND workflow_id = " + id))
                .isEqualTo(2);
        var read = stage.get("agent1", "/workflows/" + id + "/").body();
        assertThat(read.path("status").asString()).isEqualTo("initialized");
        assertThat(read.path("version").asInt()).isEqualTo(2);
    }

    @Test
    void whatIsNotReadyIsNotPublished() {
        var id = stage.post("admin", "/workflows/", """
                        {"name": "Unready", "graph": {"nodes": [{"temp_id": "a", "name": "A", "is_start": true}]}}
                        """)
                .as(201)
                .path("workflow_id")
                .asLong();

        var answer = stage.post("admin", "/workflows/" + id + "/initialize/", null);

        assertThat(answer.as(400).path("details").propertyNames())
                .containsExactlyInAnyOrder("category", "department", "graph.nodes[0].role_id", "graph.nodes");
        assertThat(stage.get("admin", "/workflows/" + id + "/")
                        .body()
                        .path("status")
                        .asString())
                .isEqualTo("draft");
    }

    @Test
    void ofRivalsWhoPublishAtOnceEachGetsAVersionOfItsOwnOrIsToldToReadAgain() {
        var id = stage.workflow("Rival publishers").path("workflow_id").asLong();

        var statuses = Stage.atOnce(
                6,
                () -> stage.post("admin", "/workflows/" + id + "/initialize/", null)
                        .status());

        assertThat(statuses).containsOnly(200, 409).contains(200);
        var published = statuses.stream().filter(status -> status == 200).count();
        assertThat(stage.count("SELECT max(version) FROM workflow_version WHERE workflow_id = " + id))
                .isEqualTo(published);
        assertThat(stage.count("SELECT count(*) FROM workflow_version WHERE workflow_id = " + id))
                .isEqualTo(published);
    }

    @Test
    void drawnTransitionsAreListedByWorkflowAndByStep() {
        var created = stage.workflow("Transitions");
        var edge = created.at("/graph/edges/0");

        var answer = stage.get(
                "agent1",
                "/transitions/?workflow_id=" + created.path("workflow_id").asLong());

        CONTRACT.accepts("GET", "/transitions/", 200, answer.text());
        assertThat(answer.as(200).path("results")).isEqualTo(stage.tree("""
                [{"transition_id": %d, "workflow_id": %d, "from_step_id": %d, "from_step_name": "Triage",
                  "to_step_id": %d, "to_step_name": "Resolution", "name": "Assign"}]
                """.formatted(
                        edge.path("transition_id").asLong(),
                        created.path("workflow_id").asLong(),
                        edge.path("from_step_id").asLong(),
                        edge.path("to_step_id").asLong())));
        assertThat(count("/transitions/?step_id=" + edge.path("from_step_id").asLong()))
                .isEqualTo(1);
        assertThat(count("/transitions/?step_id=" + edge.path("to_step_id").asLong()))
                .isZero();
        stage.get("agent1", "/transitions/?step_id=x").as(400);
    }

    @Test
    void whatHappensToAWorkflowIsToldAsTheContractSays() {
        var created = stage.workflow("Telling");
        var id = created.path("workflow_id").asString();
        stage.initialize(created);

        stage.eventually(() -> {
            var told = kafka.read("workflows", 2, Duration.ofSeconds(10)).stream()
                    .filter(event -> event.key().equals(id))
                    .toList();
            assertThat(told).hasSize(2);
            assertThat(told.get(0).type()).isEqualTo("baton.workflow.created.v1");
            assertThat(told.get(1).type()).isEqualTo("baton.workflow.initialized.v1");
            told.forEach(event -> EventContract.of(event.type()).accepts(event.data()));
            assertThat(told.get(1).data().path("version").asLong()).isEqualTo(2);
        });
    }

    private long count(String uri) {
        return stage.get("agent1", uri).as(200).path("count").asLong();
    }

    private static JsonNode without(JsonNode object, String... fields) {
        return ((ObjectNode) object.deepCopy()).remove(List.of(fields));
    }

    private static JsonNode withoutTempIds(JsonNode graph) {
        var copy = graph.deepCopy();
        copy.path("nodes").forEach(node -> ((ObjectNode) node).remove("temp_id"));
        return copy;
    }
}
