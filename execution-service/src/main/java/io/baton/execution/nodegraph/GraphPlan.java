package io.baton.execution.nodegraph;

import io.baton.execution.engine.Feed;
import io.baton.execution.engine.Plan;
import io.baton.execution.nodegraph.GraphDefinition.Link;
import io.baton.execution.nodegraph.GraphDefinition.Node;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Compiles a definition to what the engine follows. */
final class GraphPlan {

    /** Under this name an agent's configuration carries the nodes that it may call. */
    private static final String TOOLS = "$tools";

    /** A call whose instance died is made again so often; one that kills whoever makes it must come to an end. */
    private static final int RESTARTS = 5;

    private static final Duration USUAL = Duration.ofSeconds(60);

    /** Whoever talks with a model has limits of their own within this. */
    private static final Duration LONG = Duration.ofMinutes(30);

    private static final Set<String> PATIENT = Set.of("SingleLLMCallNode", GraphDefinition.AGENT);

    private GraphPlan() {}

    /** A failed node takes with it what is behind it, and nothing else. */
    static Plan of(GraphDefinition definition) {
        var roots = definition.roots();
        var numbers = new HashMap<String, Integer>();
        roots.forEach(node -> numbers.put(node.id(), numbers.size()));
        var nodes = new ArrayList<Plan.Node>(roots.size());
        for (var node : roots) {
            nodes.add(node(node, definition, numbers));
        }
        var edges = definition.links().stream()
                .map(link -> edge(link, definition, numbers))
                .toList();
        return new Plan(nodes, edges, Plan.OnFailure.FINISH_OTHERS);
    }

    private static Plan.Node node(Node node, GraphDefinition definition, Map<String, Integer> numbers) {
        return new Plan.Node(
                node.id(),
                node.nodeType(),
                node.is(GraphDefinition.AGENT) ? withTools(node, definition) : node.config(),
                node.is(GraphDefinition.INPUT)
                        ? new Feed.Start()
                        : new Feed.Gathered(before(node, definition, numbers)),
                null,
                Plan.Retry.NEVER,
                PATIENT.contains(node.nodeType()) ? LONG : USUAL,
                RESTARTS);
    }

    private static List<Integer> before(Node node, GraphDefinition definition, Map<String, Integer> numbers) {
        return definition.links().stream()
                .filter(link -> link.targetId().equals(node.id()))
                .map(link -> number(link.sourceId(), numbers))
                .distinct()
                .toList();
    }

    private static JsonNode withTools(Node agent, GraphDefinition definition) {
        var config = ((ObjectNode) agent.config()).deepCopy();
        var tools = config.putArray(TOOLS);
        definition.nodes().stream()
                .filter(node -> agent.id().equals(node.parentId()))
                .forEach(node -> tools.addObject()
                        .put("id", node.id())
                        .put("title", node.title())
                        .put("node_type", node.nodeType())
                        .set("config", node.config()));
        return config;
    }

    /** Only a router chooses its ways; of other nodes the handle is for editors. */
    private static Plan.Edge edge(Link link, GraphDefinition definition, Map<String, Integer> numbers) {
        var from = number(link.sourceId(), numbers);
        var isRouter = definition.roots().get(from).is(GraphDefinition.ROUTER);
        return new Plan.Edge(from, number(link.targetId(), numbers), isRouter ? link.sourceHandle() : null);
    }

    private static int number(String id, Map<String, Integer> numbers) {
        var number = numbers.get(id);
        if (number == null) {
            throw new IllegalStateException("A link to nowhere was let in.");
        }
        return number;
    }
}
