package io.baton.execution.nodegraph;

import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** How definitions are written down, and what of them makes a version. */
@Component
class DefinitionJson {

    private final JsonMapper json;

    DefinitionJson(JsonMapper json) {
        this.json = json;
    }

    String write(GraphDefinition definition) {
        return json.writeValueAsString(definition);
    }

    GraphDefinition read(String text) {
        return json.readValue(text, GraphDefinition.class);
    }

    /** Of everything but the layout. */
    String hash(GraphDefinition definition) {
        var tree = json.<ObjectNode>valueToTree(definition);
        removeLayout(tree);
        return CanonicalJson.hash(tree);
    }

    private static void removeLayout(JsonNode definition) {
        for (var node : definition.path("nodes")) {
            ((ObjectNode) node).remove("coordinates");
            ((ObjectNode) node).remove("dimensions");
            removeLayout(node.path("subworkflow"));
        }
    }
}
