package io.baton.execution.node;

import io.baton.execution.step.StepType;
import io.baton.execution.step.ValueType;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What all types of nodes have in common. */
public final class NodeType {

    /** The family of their kinds of steps: only node graphs may name them. */
    public static final String FAMILY = "node";

    /** What nearly every type may be configured with: the names and types of what it gives. */
    private static final String OUTPUT_SCHEMA = """
        {
          "type": "object", "maxProperties": 200,
          "additionalProperties": {"type": "string", "maxLength": 100},
          "description": "The names and types of what the node gives, such as {\\"answer\\": \\"string\\"}."
        }
        """;

    private NodeType() {}

    /**
     * A type of node.
     *
     * @param properties of its configuration, a JSON object of JSON Schemas
     * @param required which of them it cannot do without
     */
    public static StepType of(String name, String summary, String properties, String... required) {
        var json = JsonMapper.shared();
        var schema = json.createObjectNode().put("type", "object");
        var needed = schema.putArray("required");
        Set.of(required).stream().sorted().forEach(needed::add);
        var all = (ObjectNode) json.readTree(properties);
        all.set("output_schema", json.readTree(OUTPUT_SCHEMA));
        schema.set("properties", all);
        return new StepType(name, Set.of(), summary, ValueType.ANY, ValueType.ANY, schema);
    }
}
