package io.baton.execution.nodegraph;

import io.baton.execution.node.NodeType;
import io.baton.execution.nodegraph.GraphDefinition.Link;
import io.baton.execution.nodegraph.GraphDefinition.Node;
import io.baton.execution.nodegraph.GraphDefinition.SpurType;
import io.baton.execution.step.ConfigCheck;
import io.baton.execution.step.JsonSchemas;
import io.baton.execution.step.StepKinds;
import io.baton.platform.problem.Faults;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Turns the form of a definition into a {@link GraphDefinition}, or says everything that is wrong with it at once. */
final class DefinitionCheck {

    private static final JsonNode ANYTHING = JsonNodeFactory.instance.objectNode();

    /** What an agent may call: what gives an answer at once and asks nobody. */
    private static final Set<String> TOOLS =
            Set.of("StaticValueNode", "TemplateNode", "JsonQueryNode", "HttpRequestNode");

    private static final Set<String> STRING = Set.of("string", "str");

    private static final Set<String> LIST = Set.of("list", "array");

    private final Rules rules;

    private final Faults faults;

    DefinitionCheck(Rules rules, Faults faults) {
        this.rules = rules;
        this.faults = faults;
    }

    /** Everything that decides whether a node can be as somebody wrote it. */
    record Rules(StepKinds kinds, ConfigCheck configs, JsonSchemas schemas) {}

    /** The definition; what is wrong with it is among the faults then. */
    GraphDefinition check(JsonNode form, String path) {
        if (!rules.schemas().check(ANYTHING, form, path, faults)) {
            return GraphDefinition.initial();
        }
        var definition = new DefinitionReader(faults).read(form, path, 0);
        if (definition.nodes().isEmpty() && definition.spurType() == SpurType.CHATBOT) {
            return GraphDefinition.chatbot(definition.testInputs());
        }
        check(definition, path);
        return definition;
    }

    private void check(GraphDefinition definition, String path) {
        var byId = new HashMap<String, Node>();
        for (var place = 0; place < definition.nodes().size(); place++) {
            var node = definition.nodes().get(place);
            if (byId.putIfAbsent(node.id(), node) != null) {
                faults.add(path + ".nodes[" + place + "].id", "Another node has this id.");
            }
        }
        for (var place = 0; place < definition.nodes().size(); place++) {
            node(definition.nodes().get(place), byId, path + ".nodes[" + place + "]");
        }
        ends(definition, path + ".nodes");
        for (var place = 0; place < definition.links().size(); place++) {
            link(definition.links().get(place), byId, path + ".links[" + place + "]");
        }
        var circle = Circle.in(definition);
        if (!circle.isEmpty()) {
            faults.add(path + ".links", "They lead in a circle: " + String.join(" → ", circle) + ".");
        }
        if (definition.spurType() == SpurType.CHATBOT) {
            chatbot(definition, path);
        }
    }

    private void node(Node node, Map<String, Node> byId, String path) {
        var kind = rules.kinds().any(node.nodeType()).filter(one -> one.family().equals(NodeType.FAMILY));
        if (kind.isEmpty()) {
            faults.add(
                    path + ".node_type",
                    rules.kinds().of(NodeType.FAMILY).stream()
                            .map(one -> one.type().name())
                            .collect(Collectors.joining(", ", "There is no such type of node. Known are ", ".")));
        } else {
            rules.configs().check(kind.get(), node.config(), path + ".config", faults);
        }
        var parent = node.parentId();
        if (parent != null) {
            tool(node, byId.get(parent), path);
        }
        var runsOthers = node.is("SubworkflowNode") || node.is("ForEachNode");
        var within = node.subworkflow();
        if (within != null) {
            if (!runsOthers) {
                faults.add(path + ".subworkflow", "Only a SubworkflowNode or a ForEachNode runs one.");
            }
            check(within, path + ".subworkflow");
        }
        if (runsOthers && node.config().has("workflow_id") == (within != null)) {
            faults.add(path + ".config.workflow_id", "Give either this or the node's subworkflow.");
        }
    }

    private void tool(Node node, @Nullable Node parent, String path) {
        if (parent == null || !parent.is(GraphDefinition.AGENT) || !parent.standsInGraph()) {
            faults.add(path + ".parent_id", "Expected the id of an AgentNode in the graph itself.");
        }
        if (!TOOLS.contains(node.nodeType())) {
            faults.add(
                    path + ".node_type",
                    "An agent can call " + TOOLS.stream().sorted().collect(Collectors.joining(", ")) + ".");
        }
    }

    private void ends(GraphDefinition definition, String path) {
        var inputs = count(definition, GraphDefinition.INPUT);
        if (inputs != 1) {
            faults.add(path, "There must be exactly one InputNode in the graph itself; there are " + inputs + ".");
        }
        var outputs = count(definition, GraphDefinition.OUTPUT);
        if (outputs > 1) {
            faults.add(path, "There may be at most one OutputNode in the graph itself; there are " + outputs + ".");
        }
    }

    private static long count(GraphDefinition definition, String type) {
        return definition.roots().stream().filter(node -> node.is(type)).count();
    }

    private void link(Link link, Map<String, Node> byId, String path) {
        var source = end(link.sourceId(), byId, path + ".source_id");
        var target = end(link.targetId(), byId, path + ".target_id");
        if (target != null && target.is(GraphDefinition.INPUT)) {
            faults.add(path + ".target_id", "Nothing can lead to an InputNode.");
        }
        var route = link.sourceHandle();
        if (source != null
                && source.is(GraphDefinition.ROUTER)
                && route != null
                && !source.config().path("route_map").has(route)) {
            faults.add(path + ".source_handle", "The router has no such route.");
        }
    }

    private @Nullable Node end(String id, Map<String, Node> byId, String path) {
        var node = byId.get(id);
        if (node == null) {
            faults.add(path, "There is no node with this id.");
        } else if (!node.standsInGraph()) {
            faults.add(path, "An agent's tool is called by its agent; no link leads to it or from it.");
        }
        return node;
    }

    private void chatbot(GraphDefinition definition, String path) {
        needs(
                definition,
                GraphDefinition.INPUT,
                path,
                Map.of("user_message", STRING, "session_id", STRING, "message_history", LIST));
        needs(definition, GraphDefinition.OUTPUT, path, Map.of("assistant_message", STRING));
    }

    private void needs(GraphDefinition definition, String type, String path, Map<String, Set<String>> fields) {
        var place = -1;
        for (var i = 0; i < definition.nodes().size(); i++) {
            if (definition.nodes().get(i).standsInGraph()
                    && definition.nodes().get(i).is(type)) {
                place = i;
            }
        }
        if (place < 0) {
            faults.add(path + ".nodes", "A chatbot needs an " + type + " with " + sorted(fields.keySet()) + ".");
            return;
        }
        var schema = definition.nodes().get(place).outputSchema();
        var where = path + ".nodes[" + place + "].config.output_schema.";
        for (var name : fields.keySet().stream().sorted().toList()) {
            var given = schema.path(name).asString("").toLowerCase(Locale.ROOT).replaceFirst("\\[.*", "");
            if (!fields.getOrDefault(name, Set.of()).contains(given)) {
                faults.add(
                        where + name,
                        "A chatbot needs this, of type " + sorted(fields.getOrDefault(name, Set.of())) + ".");
            }
        }
    }

    private static String sorted(Set<String> words) {
        return words.stream().sorted().collect(Collectors.joining(" or "));
    }
}
