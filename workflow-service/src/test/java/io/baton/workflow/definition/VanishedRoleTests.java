package io.baton.workflow.definition;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.platform.test.TestKafka;
import io.baton.workflow.Documented;
import io.baton.workflow.Stage;
import io.baton.workflow.WorkflowServiceTest;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Workflows whose roles are gone, or called otherwise, since they were drawn. */
@WorkflowServiceTest
class VanishedRoleTests {

    @Autowired
    private Stage stage;

    @Autowired
    private TestKafka kafka;

    private final long role = Stage.number();

    private Desk desk;

    @BeforeEach
    void aRole() {
        desk = new Desk(stage);
        stage.directory();
        named("Vanishing " + role);
    }

    @Test
    void aVersionIsRolledBackToWithTheNameThatItsRoleHasNow() {
        var workflow = published("role_id");
        named("Renamed " + role);

        desk.post(path(workflow) + "versions/1/rollback/", null, 200);

        assertThat(desk.get(path(workflow) + "graph/", 200)
                        .at("/nodes/0/role_name")
                        .asString())
                .isEqualTo("Renamed " + role);
        assertThat(desk.get(path(workflow) + "versions/2/", 200)
                        .at("/graph/nodes/0/role_name")
                        .asString())
                .isEqualTo("Renamed " + role);
        // What was published says what it said.
        assertThat(desk.get(path(workflow) + "versions/1/", 200)
                        .at("/graph/nodes/0/role_name")
                        .asString())
                .isEqualTo("Vanishing " + role);
    }

    @Test
    void aVersionWhoseRoleIsGoneIsNotRolledBackTo() {
        var workflow = published("role_id");
        desk.put(
                path(workflow) + "update-graph/",
                "{\"nodes\": [{\"step_id\": %d, \"role_id\": 2}]}".formatted(Stage.step(workflow, "node_1")),
                200);
        desk.post(path(workflow) + "initialize/", null, 200);
        var before = desk.get(path(workflow) + "detail/", 200);
        gone();

        assertThat(desk.post(path(workflow) + "versions/1/rollback/", null, 400)
                        .path("details")
                        .propertyNames())
                .containsExactly("graph.nodes[0].role_id");

        assertThat(desk.get(path(workflow) + "detail/", 200)).isEqualTo(before);
        assertThat(desk.get(path(workflow) + "versions/", 200).path("count").asInt())
                .isEqualTo(2);
    }

    @Test
    void aStepWhoseEscalationRoleIsGoneIsExportedWithoutOne() {
        var workflow = published("escalate_to");
        gone();

        var exported = desk.get(path(workflow) + "export/", 200);

        assertThat(exported.at("/graph/nodes/0/escalate_to_role").isNull()).isTrue();
        assertThat(exported.at("/graph/nodes/0/role").asString()).isEqualTo("Agent");
        ((ObjectNode) exported.path("workflow")).put("name", "Without a way up " + role);
        var imported = desk.post("/workflows/import/", exported.toString(), 201);
        assertThat(imported.at("/graph/nodes/0/escalate_to").isNull()).isTrue();
    }

    /** The documented workflow, with that role in this field of its first step. */
    private JsonNode published(String field) {
        var form = (ObjectNode) stage.tree(Documented.WORKFLOW);
        ((ObjectNode) form.path("workflow"))
                .put("name", "Vanishing " + role)
                .put("category", "Vanishing " + role)
                .putNull("sub_category");
        ((ObjectNode) form.at("/graph/nodes/0")).put(field, role);
        var workflow = desk.post("/workflows/", form.toString(), 201);
        stage.initialize(workflow);
        return workflow;
    }

    private void named(String name) {
        stage.role(role, name);
        stage.eventually(() -> assertThat(
                        stage.count("SELECT count(*) FROM role WHERE role_id = " + role + " AND name = '" + name + "'"))
                .isEqualTo(1));
    }

    private void gone() {
        kafka.publish("identity", "role:" + role, "baton.role.deleted.v1", Map.of("role_id", role));
        stage.eventually(() -> assertThat(stage.count("SELECT count(*) FROM role WHERE role_id = " + role))
                .isZero());
    }

    private static String path(JsonNode workflow) {
        return "/workflows/" + Stage.id(workflow) + "/";
    }
}
