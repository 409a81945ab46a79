package io.baton.workflow.definition;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.workflow.Stage;
import io.baton.workflow.WorkflowServiceTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@WorkflowServiceTest
class PortingTests {

    @Autowired
    private Stage stage;

    private Desk desk;

    @BeforeEach
    void directory() {
        stage.directory();
        desk = new Desk(stage);
    }

    @Test
    void anExportedWorkflowIsImportedAsItWas() {
        var created = stage.post("admin", "/workflows/", """
                {"name": "Carried", "description": "Over", "category": "Carrying", "department": "IT", "low_sla": "30:00:00",
                 "graph": {"nodes": [
                   {"temp_id": "x", "name": "Ask", "role_id": 2, "escalate_to": 5, "weight": 0.25, "is_start": true,
                    "instruction": "Ask", "design": {"x": 7.5, "colour": "red"}},
                   {"temp_id": "y", "name": "Ask", "weight": 0},
                   {"temp_id": "z", "name": "End", "role_id": 3, "is_end": true, "description": "Done"}],
                  "edges": [{"from_temp_id": "z", "to_temp_id": "x", "name": "Again"}, {"from_temp_id": "x", "to_temp_id": "y"},
                            {"from_temp_id": "x", "to_temp_id": "z", "name": "Go"}, {"from_temp_id": "y", "to_temp_id": "z"}]}}
                """).as(201);

        var exported = desk.get(path(created) + "export/", 200);

        assertThat(exported.at("/graph/nodes/0")).isEqualTo(stage.tree("""
                {"temp_id": "step_1", "name": "Ask", "description": null, "instruction": "Ask", "role": "Agent",
                 "escalate_to_role": "Manager", "weight": 0.25, "is_start": true, "is_end": false,
                 "design": {"x": 7.5, "colour": "red"}}
                """));
        assertThat(desk.post("/workflows/import/", exported.toString(), 409)
                        .path("error")
                        .asString())
                .isEqualTo("Name taken");
        desk.put(path(created) + "update-details/", "{\"name\": \"Carried away\"}", 200);
        var imported = desk.post("/workflows/import/", exported.toString(), 201);
        assertThat(imported.path("workflow_id").asLong()).isNotEqualTo(Stage.id(created));
        assertThat(imported.path("status").asString()).isEqualTo("draft");
        assertThat(desk.get(path(imported) + "export/", 200)).isEqualTo(exported);
        assertThat(desk.deeds("Workflow", Stage.id(imported))).containsExactly("import_workflow");
    }

    @Test
    void aForeignDocumentIsRefused() {
        assertThat(desk.post("/workflows/import/", "{\"format\": \"bpmn\", \"workflow\": {\"name\": \"Foreign\"}}", 400)
                        .path("details")
                        .propertyNames())
                .containsExactly("format");
        desk.post("/workflows/import/", "{\"format\": \"baton.workflow\", \"format_version\": 2}", 400);
        assertThat(desk.post("/workflows/import/", """
                        {"format": "baton.workflow", "format_version": 1, "workflow": {"name": "Foreign"},
                         "graph": {"nodes": [{"temp_id": "a", "name": "A", "is_start": true, "role": "Unheard of"}]}}
                        """, 400).path("details").propertyNames())
                .containsExactly("graph.nodes[0].role");
    }

    private static String path(JsonNode workflow) {
        return "/workflows/" + Stage.id(workflow) + "/";
    }
}
