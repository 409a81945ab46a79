package io.baton.workflow.definition;

import io.baton.workflow.definition.Graph.Step;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** Where to draw steps that nobody placed: in layers by their distance from the start, those it does not reach last. */
final class Layout {

    private static final int MARGIN = 100;

    private static final int LAYER_WIDTH = 250;

    private static final int ROW_HEIGHT = 150;

    private Layout() {}

    /** A computed place, marked as such. */
    record Place(int x, int y, boolean computed) {}

    /** A place for every step, by its number. */
    static Map<Long, Place> of(Graph graph) {
        var layers = layers(graph);
        var last = layers.values().stream().mapToInt(Integer::intValue).max().orElse(-1);
        var rows = new HashMap<Integer, Integer>();
        var places = new LinkedHashMap<Long, Place>();
        for (var step : graph.nodes()) {
            var layer = layers.getOrDefault(step.stepId(), last + 1);
            var row = rows.merge(layer, 1, Integer::sum) - 1;
            places.put(step.stepId(), new Place(MARGIN + layer * LAYER_WIDTH, MARGIN + row * ROW_HEIGHT, true));
        }
        return places;
    }

    private static Map<Long, Integer> layers(Graph graph) {
        var layers = new HashMap<Long, Integer>();
        var open = new ArrayDeque<Long>();
        graph.nodes().stream().filter(Step::isStart).map(Step::stepId).forEach(start -> {
            layers.put(start, 0);
            open.add(start);
        });
        while (!open.isEmpty()) {
            var step = open.remove();
            for (var edge : graph.leaving(step)) {
                if (layers.putIfAbsent(edge.toStepId(), layers.getOrDefault(step, 0) + 1) == null) {
                    open.add(edge.toStepId());
                }
            }
        }
        return layers;
    }
}
