package io.baton.bench.nodegraph;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The graphs that are measured, as a client draws them. */
record Drawing(List<Map<String, Object>> nodes, List<Map<String, Object>> links) {

    private static final int BRANCHES = 8;

    private static Drawing empty() {
        var drawing = new Drawing(new ArrayList<>(), new ArrayList<>());
        drawing.node("input_node", "InputNode", Map.of("output_schema", Map.of("text", "string")));
        return drawing;
    }

    /** Twenty nodes that only compute: one, eight branches of two, which come together, and two behind. */
    static Drawing diamond() {
        var drawing = empty();
        drawing.node("join", "MergeNode", Map.of());
        for (var branch = 0; branch < BRANCHES; branch++) {
            var first = "a" + branch;
            var second = "b" + branch;
            drawing.node(first, "TemplateNode", Map.of("template", "{{input_node.text}} " + branch));
            drawing.node(second, "JsonQueryNode", Map.of("expression", "." + first + ".output | length"));
            drawing.link("input_node", first);
            drawing.link(first, second);
            drawing.link(second, "join");
        }
        drawing.node("query", "JsonQueryNode", Map.of("expression", ".join.output"));
        drawing.node("output_node", "OutputNode", Map.of("output_map", Map.of("length", "query.output")));
        drawing.link("join", "query");
        drawing.link("query", "output_node");
        return drawing;
    }

    /** A question, and a node behind it. */
    static Drawing question() {
        var drawing = empty();
        drawing.node("human", "HumanInterventionNode", Map.of("message", "Go on?"));
        drawing.node("behind", "TemplateNode", Map.of("template", "{{human.input_node.text}}"));
        drawing.link("input_node", "human");
        drawing.link("human", "behind");
        return drawing;
    }

    private void node(String id, String type, Map<String, Object> config) {
        nodes.add(Map.of("id", id, "node_type", type, "config", config));
    }

    private void link(String source, String target) {
        links.add(Map.of("source_id", source, "target_id", target));
    }
}
