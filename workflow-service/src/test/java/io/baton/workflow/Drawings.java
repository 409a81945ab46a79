package io.baton.workflow;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Workflows that differ a little from the documented one. */
public final class Drawings {

    private Drawings() {}

    /** The documented workflow for tickets of this kind, published; its first step escalates to this role. */
    public static JsonNode escalating(Stage stage, String category, long role) {
        stage.directory();
        var form = (ObjectNode) stage.tree(Documented.WORKFLOW);
        ((ObjectNode) form.path("workflow"))
                .put("name", category)
                .put("category", category)
                .putNull("sub_category");
        ((ObjectNode) form.at("/graph/nodes/0")).put("escalate_to", role);
        var workflow = stage.post("admin", "/workflows/", form.toString()).as(201);
        stage.initialize(workflow);
        return workflow;
    }
}
