package io.baton.execution.nodegraph;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The graph of a workflow, as the API shows it and as it is stored. */
record GraphDefinition(List<Node> nodes, List<Link> links, List<JsonNode> testInputs, SpurType spurType) {

    static final String INPUT = "InputNode";

    static final String OUTPUT = "OutputNode";

    static final String ROUTER = "RouterNode";

    static final String AGENT = "AgentNode";

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    GraphDefinition {
        nodes = List.copyOf(nodes);
        links = List.copyOf(links);
        testInputs = List.copyOf(testInputs);
    }

    /** What the workflow is made for. */
    enum SpurType {
        WORKFLOW,
        CHATBOT,
        AGENT;

        @JsonValue
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static @Nullable SpurType of(String word) {
            return Stream.of(values())
                    .filter(type -> type.word().equals(word))
                    .findFirst()
                    .orElse(null);
        }
    }

    /**
     * One node.
     *
     * @param parentId the agent that may call it as a tool; null: it stands in the graph itself
     * @param coordinates where an editor shows it
     * @param dimensions how big an editor shows it
     * @param subworkflow the graph that it runs
     */
    record Node(
            String id,
            String title,
            @Nullable String parentId,
            String nodeType,
            JsonNode config,
            @Nullable JsonNode coordinates,
            @Nullable JsonNode dimensions,
            @Nullable GraphDefinition subworkflow) {

        boolean standsInGraph() {
            return parentId == null;
        }

        boolean is(String type) {
            return nodeType.equals(type);
        }

        /** The names and types of what it gives, as far as it says. */
        JsonNode outputSchema() {
            return config.path("output_schema");
        }
    }

    /**
     * @param sourceHandle of a router the route that it follows
     * @param targetHandle for editors
     */
    record Link(
            String sourceId,
            String targetId,
            @Nullable String sourceHandle,
            @Nullable String targetHandle) {}

    /** What a workflow begins with: one input and nothing else. */
    static GraphDefinition initial() {
        var schema = JSON.objectNode().put("input_1", "string");
        return new GraphDefinition(
                List.of(node("input_node", INPUT, 100, schema)), List.of(), List.of(), SpurType.WORKFLOW);
    }

    /** What a chatbot begins with: what it is asked, and what it answers. */
    static GraphDefinition chatbot(List<JsonNode> testInputs) {
        var asked = JSON.objectNode()
                .put("user_message", "string")
                .put("session_id", "string")
                .put("message_history", "list");
        var answered = JSON.objectNode().put("assistant_message", "string");
        return new GraphDefinition(
                List.of(node("input_node", INPUT, 100, asked), node("output_node", OUTPUT, 300, answered)),
                List.of(),
                testInputs,
                SpurType.CHATBOT);
    }

    private static Node node(String id, String type, int x, ObjectNode outputSchema) {
        var config = JSON.objectNode();
        config.set("output_schema", outputSchema);
        var place = JSON.objectNode().put("x", x).put("y", 100);
        return new Node(id, id, null, type, config, place, null, null);
    }

    /** The nodes that stand in the graph itself. */
    List<Node> roots() {
        return nodes.stream().filter(Node::standsInGraph).toList();
    }

    /** The node where a run begins. */
    Node input() {
        return nodes.stream()
                .filter(node -> node.standsInGraph() && node.is(INPUT))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("A definition without input was let in."));
    }

    /** The nodes from which no link leads away. */
    List<Node> leaves() {
        return roots().stream()
                .filter(node -> links.stream().noneMatch(link -> link.sourceId().equals(node.id())))
                .toList();
    }
}
