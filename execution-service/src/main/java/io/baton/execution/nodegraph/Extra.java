package io.baton.execution.nodegraph;

import io.baton.execution.engine.Origin;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * What travels with a run so that it need not be looked up when the run changes.
 *
 * @param name of the workflow, when the run was asked for
 * @param version of the workflow that the run follows
 * @param versionId the same version among those of all workflows
 * @param node of that version the node whose own graph the run follows; null: the version's graph
 * @param parent the run that this one belongs to
 * @param isChild whether a node of that run waits for this one
 * @param depth how many runs wait for each other above this one
 * @param root the topmost of those; null: this one
 */
record Extra(
        String name,
        int version,
        long versionId,
        @Nullable String node,
        @Nullable String parent,
        boolean isChild,
        int depth,
        @Nullable UUID root) {

    /** How the API is called whose runs these are. */
    static final String FACE = "node-graph";

    /** Whether the run was started by this API. */
    static boolean isOurs(Origin origin) {
        var extra = origin.extra();
        return extra != null && extra.path("face").asString("").equals(FACE);
    }

    static Extra of(Origin origin) {
        var extra = origin.extra();
        if (extra == null) {
            throw new IllegalStateException(origin.label() + " is no run of a node graph.");
        }
        return new Extra(
                extra.path("name").asString(),
                extra.path("version").intValue(),
                extra.path("version_id").longValue(),
                text(extra.path("node")),
                text(extra.path("parent")),
                extra.path("child").asBoolean(false),
                extra.path("depth").asInt(0),
                extra.path("root").isString()
                        ? UUID.fromString(extra.path("root").stringValue())
                        : null);
    }

    /** The run that waits for this one in the end, or this one itself. */
    static UUID root(Origin origin) {
        var root = of(origin).root();
        return root == null ? origin.id() : root;
    }

    private static @Nullable String text(JsonNode json) {
        return json.isString() ? json.stringValue() : null;
    }

    JsonNode json() {
        var extra = JsonNodeFactory.instance
                .objectNode()
                .put("face", FACE)
                .put("name", name)
                .put("version", version)
                .put("version_id", versionId);
        if (node != null) {
            extra.put("node", node);
        }
        if (parent != null) {
            extra.put("parent", parent);
        }
        if (isChild) {
            extra.put("child", true).put("depth", depth);
        }
        if (root != null) {
            extra.put("root", root.toString());
        }
        return extra;
    }

    /** The graph that the run follows. */
    GraphDefinition graph(Version version) {
        return node == null ? version.definition() : within(version.definition(), node);
    }

    /** @param path the ids of nodes, each within the graph of the one before */
    static GraphDefinition within(GraphDefinition definition, String path) {
        var graph = definition;
        for (var id : path.split("\n", -1)) {
            var inner = graph.nodes().stream()
                    .filter(one -> one.id().equals(id))
                    .findFirst()
                    .map(GraphDefinition.Node::subworkflow)
                    .orElse(null);
            if (inner == null) {
                throw new IllegalStateException("The version has no graph within " + path);
            }
            graph = inner;
        }
        return graph;
    }
}
